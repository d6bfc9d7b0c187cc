package raft;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import labrpc.ClientEnd;

/**
 * A Raft peer, after the extended Raft paper: keep its Figure 2 beside you. {@link RaftPeer} says
 * what each method must do, and docs/lab3.md where to begin.
 *
 * <p>You may add files, classes, fields and methods as you like; the constructor and the methods of
 * RaftPeer must stay as they are.
 */
public final class Raft implements RaftPeer {

  /** How often the ticker looks at the time. */
  private static final long PAUSE_MS = 10;

  /** One end for each peer of the cluster, this one included: to call the others. */
  private final List<ClientEnd> peers;

  /** This peer's index in {@link #peers}. */
  private final int me;

  /** This peer's disk. */
  private final Persister persister;

  /** Where committed entries and snapshots go, in log order (3B, 3D). */
  private final ApplyChannel applyChannel;

  /** Guards everything below. Never held across an RPC, a sleep or a send to the channel. */
  private final ReentrantLock lock = new ReentrantLock();

  private boolean killed;

  // Your data here (3A, 3B, 3C).
  // Figure 2 lists the state that a server must keep.
  // To see what happens: trace.Trace.log("election", "...") and make TRACE=election raft1.

  /** Makes a peer and starts it; see {@link RaftPeer.Factory#make}. */
  public Raft(List<ClientEnd> peers, int me, Persister persister, ApplyChannel applyChannel) {
    this.peers = List.copyOf(peers);
    this.me = me;
    this.persister = persister;
    this.applyChannel = applyChannel;

    // Your initialization code here (3A, 3B, 3C, 3D).

    readPersist(persister.readRaftState());

    Thread.ofVirtual().name("raft-" + me + "-ticker").start(this::ticker);
    // Your code here (3B): a thread that sends what is committed to applyChannel, in log order.
  }

  // ---- The service's and the tester's calls. RaftPeer has the contract.

  @Override
  public RaftState getState() {
    lock.lock();
    try {
      // Your code here (3A).
      return new RaftState(0, false);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public StartResult start(Object command) {
    // Your code here (3B). Rules for leaders, Figure 2, §5.3.
    return new StartResult(0, 0, false);
  }

  @Override
  public void snapshot(int index, byte[] snapshot) {
    // Your code here (3D). Section 7.
  }

  @Override
  public int persistBytes() {
    return persister.raftStateSize();
  }

  @Override
  public void kill() {
    lock.lock();
    try {
      killed = true;
    } finally {
      lock.unlock();
    }
    applyChannel.close();
    // Your code here, if desired: all threads that you started must wake up and end.
  }

  private boolean killed() {
    lock.lock();
    try {
      return killed;
    } finally {
      lock.unlock();
    }
  }

  // ---- Time.

  /** Starts an election when no leader has been heard of for a while (§5.2). */
  private void ticker() {
    try {
      while (!killed()) {
        // Your code here (3A): has the election timeout elapsed, or is a heartbeat due?

        Thread.sleep(PAUSE_MS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the thread was told to end
    }
  }

  // ---- Persistence (3C). Figure 2 says what must survive a crash, and when to save it.

  /** Saves the persistent state. The lock is held. */
  private void persist() {
    // Your code here (3C). With a record for what is saved,
    //
    //   private record Saved(int something, List<Other> more) {}
    //
    // it is one line:
    //
    //   persister.save(Codec.encode(new Saved(something, more)), snapshot);
    //
    // where snapshot is empty (new byte[0]) before 3D, and from then on the newest snapshot.
  }

  /** Restores what {@link #persist} has saved in an earlier life, if there was one. */
  private void readPersist(byte[] data) {
    if (data.length == 0) {
      return; // a new server
    }
    // Your code here (3C, 3D):
    //
    //   Saved saved = Codec.decode(data, Saved.class);
  }

  // ---- RequestVote: an example of an RPC, both sides of it. Write the others in the same way.

  /** What a candidate sends. Messages are records; their components travel as JSON. */
  record RequestVoteArgs(
      // Your data here (3A, 3B): Figure 2, the arguments of RequestVote.
      ) {}

  /** What it gets back. */
  record RequestVoteReply(
      // Your data here (3A): Figure 2, the results of RequestVote.
      ) {}

  /**
   * The receiver's side. The network calls it, on a thread of its own for each request: a handler
   * is a public method that takes one message and returns one.
   */
  public RequestVoteReply requestVote(RequestVoteArgs args) {
    lock.lock();
    try {
      // Your code here (3A, 3B): Figure 2, the receiver implementation of RequestVote.
      return new RequestVoteReply();
    } finally {
      lock.unlock();
    }
  }

  /**
   * The sender's side: calls {@link #requestVote} on another peer, and waits for its reply.
   *
   * <p>The reply is empty if the request or the reply was lost, or if the peer cannot be reached.
   * The call may take seconds, but it always returns, so you need no timeout. Call it from a thread
   * of its own, without the lock. When it returns, things may have changed: look at the term again
   * before you count a vote.
   */
  private Optional<RequestVoteReply> sendRequestVote(int server, RequestVoteArgs args) {
    return peers.get(server).call("Raft.requestVote", args, RequestVoteReply.class);
  }

  // Your code here (3A, 3B): AppendEntries, Figure 2. Without entries it is the heartbeat.

  // Your code here (3D): InstallSnapshot, Figure 13, without offset and done.
}
