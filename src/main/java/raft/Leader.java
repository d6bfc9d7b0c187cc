package raft;

import java.util.Arrays;

/**
 * The rules for leaders (Figure 2, §5.3, §5.4.2, §7): brings every follower's log to agree with
 * this one, and finds out what is committed.
 *
 * <p>New entries are sent at once, unless earlier ones are still on their way to that follower.
 * Then they gather, and are sent together when the reply comes. Entries without a reply are sent
 * again with the next heartbeat. So a lost RPC is repeated after 100 ms, and an RPC that hangs for
 * seconds delays nothing.
 *
 * <p>Threading: guarded by the lock of its {@link Raft}.
 */
final class Leader implements Role {

  /** Most entries in one message. The lock is held while they are copied. */
  private static final int MAX_ENTRIES = 1000;

  private final Raft raft;

  // Volatile state on leaders (Figure 2). Reinitialized after election: each makes a new Leader.

  /** For each server, the index of the next log entry to send to it. */
  private final int[] nextIndex;

  /** For each server, the index of the highest log entry known to be replicated on it. */
  final int[] matchIndex;

  // Not in Figure 2: when to send.

  /** For each server, the number of the newest RPC that brings it anything; 0 once answered. */
  private final int[] awaited;

  /** For each server, the ticks since something was sent to it. */
  private final int[] idleTicks;

  private int sent;

  Leader(Raft raft) {
    this.raft = raft;
    int servers = raft.peers.size();
    nextIndex = new int[servers];
    Arrays.fill(nextIndex, raft.log.lastIndex() + 1);
    matchIndex = new int[servers];
    matchIndex[raft.me] = raft.log.lastIndex();
    awaited = new int[servers];
    idleTicks = new int[servers];
  }

  /** Upon election: send initial empty AppendEntries RPCs to each server (§5.2). */
  void sendHeartbeats() {
    for (int peer : raft.others) {
      send(peer);
    }
  }

  /** A tick has passed: repeat heartbeats during idle periods (§5.2). */
  void tick() {
    for (int peer : raft.others) {
      idleTicks[peer]++;
      if (idleTicks[peer] >= Ticker.HEARTBEAT_TICKS) {
        send(peer);
      }
    }
  }

  /** The log has grown: replicate it (§5.3). */
  void replicate() {
    hasUpTo(raft.me, raft.log.lastIndex()); // commits at once in a cluster of one
    for (int peer : raft.others) {
      sendIfBehind(peer);
    }
  }

  private void sendIfBehind(int peer) {
    // If last log index ≥ nextIndex: send AppendEntries with the entries from nextIndex on (§5.3).
    if (raft.log.lastIndex() >= nextIndex[peer] && awaited[peer] == 0) {
      send(peer);
    }
  }

  private void send(int peer) {
    assert nextIndex[peer] > matchIndex[peer]
        : "server " + peer + " has entry " + nextIndex[peer] + " already (Figure 2, matchIndex)";
    idleTicks[peer] = 0;
    if (nextIndex[peer] > raft.log.snapshotIndex()) {
      sendEntries(peer);
    } else {
      sendSnapshot(peer);
    }
  }

  private void sendEntries(int peer) {
    int prevLogIndex = nextIndex[peer] - 1;
    int last = Math.min(raft.log.lastIndex(), prevLogIndex + MAX_ENTRIES);
    AppendEntriesArgs args =
        new AppendEntriesArgs(
            raft.currentTerm,
            raft.me,
            prevLogIndex,
            raft.log.termAt(prevLogIndex),
            raft.log.between(nextIndex[peer], last),
            raft.commitIndex);
    // A heartbeat brings nothing: later entries need not wait for its reply.
    int rpc = args.entries().isEmpty() ? 0 : expectReply(peer);
    raft.rpcs.send(
        this,
        peer,
        "Raft.appendEntries",
        args,
        AppendEntriesReply.class,
        reply -> {
          settle(peer, rpc);
          reply.ifPresent(answer -> receive(peer, args, answer));
        });
  }

  private void receive(int peer, AppendEntriesArgs args, AppendEntriesReply reply) {
    if (reply.success()) {
      // If successful: update nextIndex and matchIndex for follower (§5.3).
      hasUpTo(peer, args.lastIndex());
    } else if (nextIndex[peer] - 1 == args.prevLogIndex()) {
      // If AppendEntries fails because of log inconsistency: decrement nextIndex and retry (§5.3).
      // Any other refusal is late: nextIndex has moved since.
      nextIndex[peer] = Math.max(backUp(args, reply), matchIndex[peer] + 1);
    }
    sendIfBehind(peer);
  }

  /**
   * The next index to try, below the refused one (the end of §5.3). If this log has the conflicting
   * term, it is the index after this log's last entry of that term. If not, it is the follower's
   * first index of that term.
   */
  private int backUp(AppendEntriesArgs args, AppendEntriesReply reply) {
    int last = raft.log.lastIndexOfTerm(args.prevLogIndex(), reply.conflictTerm());
    return last > raft.log.snapshotIndex() ? last + 1 : reply.conflictIndex();
  }

  private void sendSnapshot(int peer) {
    int lastIncludedIndex = raft.log.snapshotIndex();
    InstallSnapshotArgs args =
        new InstallSnapshotArgs(
            raft.currentTerm,
            raft.me,
            lastIncludedIndex,
            raft.log.snapshotTerm(),
            raft.persister.readSnapshot());
    int rpc = expectReply(peer);
    raft.rpcs.send(
        this,
        peer,
        "Raft.installSnapshot",
        args,
        InstallSnapshotReply.class,
        reply -> {
          settle(peer, rpc);
          if (reply.isPresent()) {
            hasUpTo(peer, lastIncludedIndex);
            sendIfBehind(peer);
          }
        });
  }

  private void hasUpTo(int peer, int index) {
    assert index <= raft.log.lastIndex()
        : "server " + peer + " has entries that its leader lacks (Figure 3, Leader Append-Only)";
    // Never back: replies may come out of order.
    matchIndex[peer] = Math.max(matchIndex[peer], index);
    nextIndex[peer] = Math.max(nextIndex[peer], index + 1);
    advanceCommitIndex();
  }

  /**
   * If there exists an N such that N > commitIndex, a majority of matchIndex[i] ≥ N, and
   * log[N].term == currentTerm: set commitIndex = N (§5.3, §5.4).
   */
  private void advanceCommitIndex() {
    int[] sorted = matchIndex.clone();
    Arrays.sort(sorted);
    int n = sorted[sorted.length - raft.majority()];
    if (n > raft.commitIndex && raft.log.termAt(n) == raft.currentTerm) {
      raft.commitUpTo(n);
    }
  }

  private int expectReply(int peer) {
    sent++;
    awaited[peer] = sent;
    return sent;
  }

  /** An RPC was answered or lost. If a heartbeat has repeated it, the newer RPC is awaited. */
  private void settle(int peer, int rpc) {
    if (awaited[peer] == rpc) {
      awaited[peer] = 0;
    }
  }
}
