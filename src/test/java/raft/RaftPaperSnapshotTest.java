package raft;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the paper says about log compaction (§7), and what the kit says about the end of a peer. */
@Timeout(60) // seconds; for a reply or a message that never comes
final class RaftPaperSnapshotTest {

  private static final byte[] STATE = "state".getBytes(UTF_8);

  /** A follower that has applied the entries 1@1 2@1 3@2, with 4@2 not committed. */
  private static OnePeer withThreeApplied() throws InterruptedException {
    OnePeer peer = OnePeer.of(3);
    List<LogEntry> entries = OnePeer.entries(1, 1, 1, 2, 2);
    peer.raft.appendEntries(new AppendEntriesArgs(2, 1, 0, 0, entries, 3));
    for (int i = 0; i < 3; i++) {
      peer.receive();
    }
    return peer;
  }

  private static InstallSnapshotArgs install(int lastIncludedIndex, int lastIncludedTerm) {
    return new InstallSnapshotArgs(3, 1, lastIncludedIndex, lastIncludedTerm, STATE);
  }

  // §7: "Once a server completes writing a snapshot, it may delete all log entries up through the
  // last included index, as well as any prior snapshot."

  @Test
  void snapshotTrimsTheLog() throws InterruptedException {
    try (OnePeer peer = withThreeApplied()) {
      int before = peer.raft.persistBytes();
      peer.raft.snapshot(2, STATE);
      assertThat(peer.commands()).containsExactly("3@2", "4@2");
      assertThat(peer.raft.persistBytes()).isLessThan(before);
      assertThat(peer.persister.readSnapshot()).isEqualTo(STATE);
    }
  }

  @Test
  void beginsWithTheSnapshotAfterACrash() throws InterruptedException {
    OnePeer peer = withThreeApplied();
    peer.raft.snapshot(2, STATE);
    try (OnePeer again = peer.restarted()) {
      assertThat(again.commands()).containsExactly("3@2", "4@2");
      assertThat(again.commitIndex()).isEqualTo(2);
      again.raft.appendEntries(new AppendEntriesArgs(2, 1, 4, 2, List.of(), 3));
      assertThat(again.receive()).isEqualTo(new ApplyMsg.Command("3@2", 3));
    }
  }

  @Test
  void snapshotAlreadyCoveredChangesNothing() throws InterruptedException {
    try (OnePeer peer = withThreeApplied()) {
      peer.raft.snapshot(3, STATE);
      peer.raft.snapshot(2, "older".getBytes(UTF_8));
      assertThat(peer.persister.readSnapshot()).isEqualTo(STATE);
      assertThat(peer.commands()).containsExactly("4@2");
    }
  }

  @Test
  void snapshotBeyondWhatWasAppliedIsAnError() throws InterruptedException {
    try (OnePeer peer = withThreeApplied()) {
      assertThatThrownBy(() -> peer.raft.snapshot(4, STATE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("index 4")
          .hasMessageContaining("3 was applied");
    }
  }

  @Test
  void entriesThatTheSnapshotCoversAreAcceptedAgain() throws InterruptedException {
    try (OnePeer peer = withThreeApplied()) {
      peer.raft.snapshot(3, STATE);
      List<LogEntry> entries = OnePeer.entries(2, 1, 2, 2, 2);
      AppendEntriesArgs args = new AppendEntriesArgs(2, 1, 1, 1, entries, 3);
      assertThat(peer.raft.appendEntries(args).success()).isTrue();
      assertThat(peer.commands()).containsExactly("4@2", "5@2");
    }
  }

  // §7: "If [...] the snapshot will contain new information not already in the recipient's log
  // [...], the follower discards its entire log; it is all superseded by the snapshot."

  @Test
  void snapshotFromTheLeaderReplacesTheLog() throws InterruptedException {
    try (OnePeer peer = withThreeApplied()) {
      peer.raft.installSnapshot(install(9, 3));
      assertThat(peer.commands()).isEmpty();
      assertThat(peer.commitIndex()).isEqualTo(9);
      ApplyMsg.Snapshot message = (ApplyMsg.Snapshot) peer.receive();
      assertThat(message.snapshot()).isEqualTo(STATE);
      assertThat(message.index()).isEqualTo(9);
      assertThat(message.term()).isEqualTo(3);
      assertThat(peer.persister.readSnapshot()).isEqualTo(STATE);

      List<LogEntry> next = OnePeer.entries(10, 3);
      peer.raft.appendEntries(new AppendEntriesArgs(3, 1, 9, 3, next, 10));
      assertThat(peer.receive()).isEqualTo(new ApplyMsg.Command("10@3", 10));
    }
  }

  // §7: "If instead the follower receives a snapshot that describes a prefix of its log [...], then
  // log entries covered by the snapshot are deleted but entries following the snapshot are still
  // valid and must be retained."

  @Test
  void snapshotOfAPrefixKeepsTheRest() throws InterruptedException {
    try (OnePeer peer = OnePeer.of(3).withLog(1, 1, 2, 2)) {
      peer.raft.installSnapshot(install(3, 2));
      assertThat(peer.commands()).containsExactly("4@2");
      assertThat(peer.receive().index()).isEqualTo(3);
    }
  }

  @Test
  void oldSnapshotDoesNotTakeTheServiceBack() throws InterruptedException {
    try (OnePeer peer = withThreeApplied()) {
      peer.raft.installSnapshot(install(2, 1));
      assertThat(peer.commands()).containsExactly("1@1", "2@1", "3@2", "4@2");
      peer.raft.appendEntries(new AppendEntriesArgs(3, 1, 4, 2, List.of(), 4));
      assertThat(peer.receive()).isEqualTo(new ApplyMsg.Command("4@2", 4));
    }
  }

  @Test
  void rejectsASnapshotOfAnOldTerm() throws InterruptedException {
    try (OnePeer peer = withThreeApplied()) {
      InstallSnapshotArgs old = new InstallSnapshotArgs(1, 1, 9, 1, STATE);
      assertThat(peer.raft.installSnapshot(old)).isEqualTo(new InstallSnapshotReply(2));
      assertThat(peer.commitIndex()).isEqualTo(3);
    }
  }

  // §7: "the leader must occasionally send snapshots to followers that lag behind [...] when the
  // leader has already discarded the next log entry that it needs to send."

  @Test
  void leaderSendsItsSnapshotToAFollowerThatLacksWhatIsGone() throws InterruptedException {
    try (OnePeer leader = withThreeApplied()) {
      leader.raft.snapshot(3, STATE);
      leader.elected(); // for term 3
      PlayedPeer follower = leader.others.get(0);
      follower.appends.next().answer(AppendEntriesReply.conflict(3, 1, 0)); // its log is empty
      PlayedPeer.Request<InstallSnapshotArgs, InstallSnapshotReply> request =
          follower.snapshots.next();
      assertThat(request.args())
          .usingRecursiveComparison()
          .isEqualTo(new InstallSnapshotArgs(3, 0, 3, 2, STATE));
      request.answer(new InstallSnapshotReply(3));
      AppendEntriesArgs rest = follower.appends.next().args();
      assertThat(rest.prevLogIndex()).isEqualTo(3);
      assertThat(rest.entries()).isEqualTo(OnePeer.entries(4, 2));
    }
  }

  // RaftPeer.kill.

  @Test
  void killEndsAllThreadsAndClosesTheChannel() throws InterruptedException {
    try (OnePeer leader = OnePeer.of(3).asLeader()) {
      leader.threads.start("ticker", leader.raft.ticker);
      leader.raft.start("1@1"); // RPCs that nobody answers
      leader.others.get(0).appends.next().answer(AppendEntriesReply.success(1));
      leader.others.get(1).appends.next();
      leader.awaitCommitIndex(1); // and an applier that nobody listens to
      leader.raft.kill();
      assertThat(leader.applyChannel.receive()).isEmpty();
      assertThat(leader.raft.start("2@1").isLeader()).isFalse();
      OnePeer.soon().until(() -> leader.threads.alive() == 0);
    }
  }

  @Test
  void killedPeerStartsNoElection() {
    try (OnePeer peer = OnePeer.of(3)) {
      peer.raft.kill();
      peer.ticks(2 * Ticker.MIN_ELECTION_TICKS);
      assertThat(peer.term()).isZero();
    }
  }
}
