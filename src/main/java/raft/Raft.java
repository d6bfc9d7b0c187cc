package raft;

import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.IntStream;
import labrpc.ClientEnd;
import org.jspecify.annotations.Nullable;
import trace.Trace;

/**
 * A Raft peer after the extended paper, "In Search of an Understandable Consensus Algorithm" by
 * Ongaro and Ousterhout.
 *
 * <p>Read it with Figure 2 beside you. This class has the state, the receivers of the RPCs, and the
 * rules for all servers and for followers. {@link Candidate} and {@link Leader} have the rules for
 * these roles, and the state that only they have. {@link Log} is log[]. {@link Journal} makes the
 * state persistent. {@link Applier} brings what is committed to the service. {@link Ticker}
 * measures time, {@link RpcSender} calls other peers, and {@link Threads} starts and ends threads.
 *
 * <p>Threading: {@link #lock} guards all that is not final, here and in the classes named. It is
 * never held across an RPC, a sleep or a send to the service. A "ticker" thread measures time, an
 * "applier" feeds the service, and each RPC has a thread of its own, since it may take seconds.
 */
public final class Raft implements RaftPeer {

  /** votedFor when there was no vote. */
  static final int NOBODY = -1;

  final List<ClientEnd> peers;
  final int me;
  final int[] others;
  final Persister persister;
  final RpcSender rpcs;
  final Ticker ticker;
  private final Journal journal;
  private final ApplyChannel applyChannel;
  private final Threads threads;

  /** Guards everything below. Lock order: this one first, then that of Persister or Threads. */
  final ReentrantLock lock = new ReentrantLock();

  // Persistent state on all servers (Figure 2): saved by persist() before an RPC is answered or
  // sent.

  /** Latest term this server has seen; never decreases. */
  int currentTerm;

  /** Candidate that received the vote in the current term; NOBODY if none. */
  private int votedFor;

  /** The entries, and where they begin. */
  final Log log;

  // Volatile state on all servers (Figure 2).

  /** Index of the highest log entry known to be committed; never decreases. */
  int commitIndex;

  /** Index of the highest log entry that the applier has taken; never decreases. */
  int lastApplied;

  // Volatile, not in Figure 2.

  /** What this server is, with the state that only candidates and leaders have. */
  Role role = new Role.Follower();

  /** A snapshot from the leader that the service has not got yet; its index > lastApplied. */
  ApplyMsg.@Nullable Snapshot pendingSnapshot;

  /** Signalled when there is something for the applier. */
  final Condition committed = lock.newCondition();

  /** Whether kill() was called: this peer starts nothing any more. */
  boolean killed;

  /** Makes a peer and starts it; see {@link RaftPeer.Factory#make}. */
  public Raft(List<ClientEnd> peers, int me, Persister persister, ApplyChannel applyChannel) {
    this(peers, me, persister, applyChannel, new Threads("raft-" + me));
    threads.start("ticker", ticker);
    threads.start("applier", new Applier(this, applyChannel));
  }

  /** Makes a peer whose time stands still until a test calls {@link Ticker#tick}. */
  Raft(
      List<ClientEnd> peers,
      int me,
      Persister persister,
      ApplyChannel applyChannel,
      Threads threads) {
    this.peers = List.copyOf(peers);
    this.me = me;
    this.others = IntStream.range(0, peers.size()).filter(peer -> peer != me).toArray();
    this.persister = persister;
    this.applyChannel = applyChannel;
    this.threads = threads;
    rpcs = new RpcSender(this, threads);
    journal = new Journal(persister);
    Journal.Saved saved = journal.recover();
    currentTerm = saved.currentTerm();
    votedFor = saved.votedFor();
    log = saved.log();
    // What a snapshot covers is committed, and the service has begun with the snapshot.
    commitIndex = log.snapshotIndex();
    lastApplied = log.snapshotIndex();
    ticker = new Ticker(this);
  }

  // The service's calls.

  @Override
  public StartResult start(Object command) {
    lock.lock();
    try {
      if (!(role instanceof Leader leader)) {
        return new StartResult(0, currentTerm, false);
      }
      // If command received from client: append entry to local log (§5.3).
      log.append(new LogEntry(currentTerm, command));
      persist();
      leader.replicate();
      return new StartResult(log.lastIndex(), currentTerm, true);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public RaftState getState() {
    lock.lock();
    try {
      return new RaftState(currentTerm, role instanceof Leader);
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void snapshot(int index, byte[] snapshot) {
    lock.lock();
    try {
      if (index > lastApplied) {
        throw new IllegalArgumentException(
            "a snapshot up to index " + index + ", but only " + lastApplied + " was applied");
      }
      if (index > log.snapshotIndex()) { // else a newer one has come from the leader meanwhile
        log.compact(index, log.termAt(index));
        journal.beginAnew(currentTerm, votedFor, log, snapshot);
      }
    } finally {
      lock.unlock();
    }
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
      role = new Role.Follower(); // replies that come later find that their sender is gone
    } finally {
      lock.unlock();
    }
    threads.interruptAll();
    applyChannel.close();
  }

  // Receivers of the RPCs (Figure 2). The network calls these.

  /** RequestVote RPC: invoked by candidates to gather votes (§5.2). */
  public RequestVoteReply requestVote(RequestVoteArgs args) {
    lock.lock();
    try {
      // 1. Reply false if term < currentTerm (§5.1).
      if (args.term() < currentTerm) {
        return new RequestVoteReply(currentTerm, false);
      }
      seeTerm(args.term());
      // 2. If votedFor is null or candidateId, and candidate's log is at least as up-to-date as
      // receiver's log, grant vote (§5.2, §5.4).
      boolean voteGranted =
          (votedFor == NOBODY || votedFor == args.candidateId())
              && log.isUpToDate(args.lastLogIndex(), args.lastLogTerm());
      if (voteGranted) {
        votedFor = args.candidateId();
        ticker.resetElectionTimer();
      }
      persist();
      return new RequestVoteReply(currentTerm, voteGranted);
    } finally {
      lock.unlock();
    }
  }

  /** AppendEntries RPC: invoked by the leader to replicate log entries, and as heartbeat (§5.3). */
  public AppendEntriesReply appendEntries(AppendEntriesArgs args) {
    lock.lock();
    try {
      // 1. Reply false if term < currentTerm (§5.1).
      if (args.term() < currentTerm) {
        return AppendEntriesReply.outdated(currentTerm);
      }
      hearFromLeader(args.term());
      // 2. Reply false if log doesn't contain an entry at prevLogIndex whose term matches
      // prevLogTerm (§5.3).
      if (!log.has(args.prevLogIndex(), args.prevLogTerm())) {
        return conflictAt(args.prevLogIndex());
      }
      // 3. If an existing entry conflicts with a new one, delete it and all that follow it (§5.3).
      // 4. Append any new entries not already in the log.
      log.merge(args.prevLogIndex(), args.entries(), commitIndex);
      persist();
      // 5. If leaderCommit > commitIndex, set commitIndex = min(leaderCommit, index of last new
      // entry).
      commitUpTo(Math.min(args.leaderCommit(), args.lastIndex()));
      return AppendEntriesReply.success(currentTerm);
    } finally {
      lock.unlock();
    }
  }

  private AppendEntriesReply conflictAt(int prevLogIndex) {
    if (prevLogIndex > log.lastIndex()) {
      int afterEnd = log.lastIndex() + 1;
      return AppendEntriesReply.conflict(currentTerm, afterEnd, AppendEntriesReply.NO_TERM);
    }
    return AppendEntriesReply.conflict(
        currentTerm, log.firstIndexOfTermAt(prevLogIndex), log.termAt(prevLogIndex));
  }

  /** InstallSnapshot RPC: invoked by the leader when the entries needed are gone (§7). */
  public InstallSnapshotReply installSnapshot(InstallSnapshotArgs args) {
    lock.lock();
    try {
      // 1. Reply immediately if term < currentTerm.
      if (args.term() < currentTerm) {
        return new InstallSnapshotReply(currentTerm);
      }
      hearFromLeader(args.term());
      // An old message: all that it covers is committed here already. The service must not go back.
      if (args.lastIncludedIndex() <= commitIndex) {
        return new InstallSnapshotReply(currentTerm);
      }
      // 5. Save snapshot, discard any existing one with a smaller index.
      // 6. If existing log entry has same index and term as snapshot's last included entry, retain
      // log entries following it.
      // 7. Otherwise discard the entire log.
      log.compact(args.lastIncludedIndex(), args.lastIncludedTerm());
      journal.beginAnew(currentTerm, votedFor, log, args.data());
      // 8. Reset state machine using snapshot contents. The applier does it, before any entry.
      pendingSnapshot =
          new ApplyMsg.Snapshot(args.data(), args.lastIncludedTerm(), args.lastIncludedIndex());
      commitUpTo(args.lastIncludedIndex());
      return new InstallSnapshotReply(currentTerm);
    } finally {
      lock.unlock();
    }
  }

  // Roles (Figure 4). The lock is held.

  /**
   * If RPC request or response contains term T > currentTerm: set currentTerm = T, convert to
   * follower (§5.1).
   */
  void seeTerm(int term) {
    if (term > currentTerm) {
      currentTerm = term;
      votedFor = NOBODY;
      becomeFollower();
      persist();
    }
  }

  private void becomeFollower() {
    role = new Role.Follower();
  }

  /** The election timeout has elapsed without a leader: start election (§5.2). */
  void becomeCandidate() {
    currentTerm++;
    votedFor = me;
    persist();
    ticker.resetElectionTimer();
    Candidate candidate = new Candidate(this);
    role = candidate;
    candidate.startElection();
  }

  /** A majority has voted for this server. */
  void becomeLeader() {
    assert log.lastTerm() < currentTerm
        : "the log has an entry of term " + currentTerm + ", which has no leader yet (§5.2)";
    ticker.resetElectionTimer(); // it stands still for a leader, and goes on from 0 later
    Leader leader = new Leader(this);
    role = leader;
    leader.sendHeartbeats();
  }

  /** A message of the current leader has come. A candidate of the same term gives up (§5.2). */
  private void hearFromLeader(int term) {
    seeTerm(term);
    assert !(role instanceof Leader)
        : "two leaders in term " + currentTerm + " (Figure 3, Election Safety)";
    becomeFollower();
    ticker.resetElectionTimer();
  }

  // What all roles need. The lock is held.

  int majority() {
    return peers.size() / 2 + 1;
  }

  void commitUpTo(int index) {
    assert index <= log.lastIndex()
        : "commit up to " + index + ", but the log ends at " + log.lastIndex() + " (§5.3)";
    if (index > commitIndex) {
      commitIndex = index;
      Trace.log("commit", "up to %d", index);
      committed.signal();
    }
  }

  private void persist() {
    assert log.lastTerm() <= currentTerm
        : "an entry of term " + log.lastTerm() + " in term " + currentTerm + " (§5.1)";
    assert log.snapshotIndex() <= commitIndex
        : "a snapshot up to " + log.snapshotIndex() + ", committed up to " + commitIndex + " (§7)";
    journal.save(currentTerm, votedFor, log);
  }
}
