package raft;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import labrpc.ClientEnd;
import org.jspecify.annotations.Nullable;

/**
 * Rafts that need no algorithm: they share one log in memory, server 0 is always the leader, and
 * what it takes is applied by all. Subclasses break one thing at a time.
 */
@SuppressWarnings("NullAway") // wrong answers are null, too
class FakeRafts implements RaftPeer.Factory {

  static final int LEADER = 0;
  static final int TERM = 1;
  private static final int ENTRY_BYTES = 50;

  /** What the fakes send each other when RPCs are to be counted. */
  record Note(String text) {}

  record Ack(String text) {}

  // Guarded by this.
  private final List<Object> log = new ArrayList<>();
  private final List<Peer> peers = new ArrayList<>();
  private final Map<Integer, Integer> snapshotIndexes = new HashMap<>();

  @Override
  public final synchronized RaftPeer make(
      List<ClientEnd> ends, int me, Persister persister, ApplyChannel applyChannel) {
    boolean firstLife = peers.size() <= me;
    if (!firstLife) {
      restarted(log);
    }
    Peer peer = new Peer(ends, me, persister, applyChannel);
    int snapshotIndex = snapshotIndexes.getOrDefault(me, 0);
    for (int index = snapshotIndex + 1; index <= log.size(); index++) {
      peer.toApply.addAll(messages(me, index, log.get(index - 1)));
    }
    if (firstLife) {
      peers.add(peer);
    } else {
      peers.set(me, peer);
    }
    return peer;
  }

  private synchronized StartResult start(Peer leader, Object command) {
    log.add(command);
    int index = log.size();
    leader.persister.append(new byte[ENTRY_BYTES]);
    for (Peer peer : peers) {
      peer.toApply.addAll(messages(peer.me, index, command));
    }
    return new StartResult(index, TERM, true);
  }

  // What can be broken.

  RaftState state(int me) {
    return new RaftState(TERM, me == LEADER);
  }

  boolean holdsElections() {
    return true;
  }

  /** What start() answers. */
  @Nullable StartResult answer(StartResult result) {
    return result;
  }

  /** What a server sends to its service for an entry. */
  List<ApplyMsg> messages(int me, int index, Object command) {
    return List.of(new ApplyMsg.Command(command, index));
  }

  /** After a command was started, on the thread that started it. */
  void started(Peer leader, Object command) {}

  /** A server begins another life. */
  void restarted(List<Object> sharedLog) {}

  synchronized void snapshot(Peer peer, int index, byte[] snapshot) {
    snapshotIndexes.put(peer.me, index);
    peer.persister.save(new byte[0], snapshot);
  }

  /** One fake server. */
  final class Peer implements RaftPeer {

    private final List<ClientEnd> ends;
    private final int me;
    private final Persister persister;
    private final ApplyChannel applyChannel;
    private final BlockingQueue<ApplyMsg> toApply = new LinkedBlockingQueue<>();

    private Peer(List<ClientEnd> ends, int me, Persister persister, ApplyChannel applyChannel) {
      this.ends = ends;
      this.me = me;
      this.persister = persister;
      this.applyChannel = applyChannel;
      Thread.ofVirtual().name("fake-applier").start(this::applyAll);
      if (me == ends.size() - 1 && holdsElections()) {
        Thread.ofVirtual().name("fake-election").start(() -> tell(LEADER, "vote"));
      }
    }

    /** Ends when the server crashes: the harness interrupts it. */
    private void applyAll() {
      try {
        while (true) {
          applyChannel.send(toApply.take());
        }
      } catch (InterruptedException _) {
        // The server has crashed.
      }
    }

    /** The handler of the fakes' only RPC. */
    public Ack note(Note note) {
      return new Ack("");
    }

    void tell(int other, String text) {
      ends.get(other).call("Raft.note", new Note(text), Ack.class);
    }

    void tellAll(String text) {
      for (int other = 0; other < ends.size(); other++) {
        if (other != me) {
          tell(other, text);
        }
      }
    }

    @Override
    public @Nullable StartResult start(Object command) {
      if (!state(me).isLeader()) {
        return new StartResult(0, TERM, false);
      }
      StartResult result = FakeRafts.this.start(this, command);
      started(this, command);
      return answer(result);
    }

    @Override
    public RaftState getState() {
      return state(me);
    }

    @Override
    public void snapshot(int index, byte[] snapshot) {
      FakeRafts.this.snapshot(this, index, snapshot);
    }

    @Override
    public int persistBytes() {
      return persister.raftStateSize();
    }

    @Override
    public void kill() {
      applyChannel.close();
    }
  }
}
