package raft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What must always hold (Figure 3, and the rules of §5 and §7): each assertion can fail. */
@Timeout(60) // seconds; for a reply or a message that never comes
final class RaftPaperInvariantsTest {

  private static AppendEntriesArgs append(
      int term, int prevLogIndex, int prevLogTerm, int leaderCommit, int... terms) {
    List<LogEntry> entries = OnePeer.entries(prevLogIndex + 1, terms);
    return new AppendEntriesArgs(term, 1, prevLogIndex, prevLogTerm, entries, leaderCommit);
  }

  private static void assertViolated(String message, ThrowingCallable act) {
    assertThatThrownBy(act).isInstanceOf(AssertionError.class).hasMessageContaining(message);
  }

  // Figure 3, Election Safety: "at most one leader can be elected in a given term."

  @Test
  void aLeaderHearsOfNoOtherLeaderOfItsTerm() throws InterruptedException {
    try (OnePeer leader = OnePeer.of(3).asLeader()) {
      assertViolated("two leaders in term 1", () -> leader.raft.appendEntries(append(1, 0, 0, 0)));
      assertViolated(
          "two leaders in term 1",
          () -> leader.raft.installSnapshot(new InstallSnapshotArgs(1, 1, 9, 1, new byte[0])));
      assertThat(leader.raft.getState()).isEqualTo(new RaftState(1, true));
    }
  }

  @Test
  void aTermHasNoEntriesBeforeItHasALeader() {
    try (OnePeer peer = OnePeer.of(1)) {
      peer.raft.log.append(new LogEntry(1, "too early"));
      assertViolated("an entry of term 1, which has no leader yet", peer::timeOut);
    }
  }

  // §5.1: "terms [...] increase monotonically"; §5.2: "Each server will vote for at most one
  // candidate in a given term".

  @Test
  void aTermNeverGoesBack() {
    Journal journal = new Journal(new Persister());
    Log log = journal.recover().log();
    journal.save(2, Raft.NOBODY, log);
    assertViolated("term 1 after term 2", () -> journal.save(1, Raft.NOBODY, log));
    assertViolated("term 1 after term 2", () -> journal.beginAnew(1, 0, log, new byte[0]));
  }

  @Test
  void aVoteIsForAWholeTerm() {
    Persister persister = new Persister();
    Journal journal = new Journal(persister);
    Log log = journal.recover().log();
    journal.save(2, Raft.NOBODY, log);
    journal.save(2, 1, log);
    assertViolated("two votes in term 2: 1, then 0", () -> journal.save(2, 0, log));
    assertViolated("two votes in term 2: 1, then -1", () -> journal.save(2, Raft.NOBODY, log));
    Journal nextLife = new Journal(persister);
    nextLife.recover();
    assertViolated("two votes in term 2: 1, then 2", () -> nextLife.save(2, 2, log));
    nextLife.save(3, 2, log);
  }

  @Test
  void noEntryIsOfATermThatIsYetToCome() {
    try (OnePeer peer = OnePeer.of(3)) {
      peer.raft.log.append(new LogEntry(5, "too early"));
      assertViolated(
          "an entry of term 5 in term 1",
          () -> peer.raft.requestVote(new RequestVoteArgs(1, 1, 9, 9)));
    }
  }

  // Figure 3, Leader Append-Only; Figure 2, nextIndex and matchIndex.

  @Test
  void aLeaderHasItsOwnEntriesFromItsElectionOn() throws InterruptedException {
    try (OnePeer leader = OnePeer.of(3).withLog(1, 1, 2).asLeader()) {
      Leader role = (Leader) leader.raft.role;
      assertThat(role.matchIndex).containsExactly(3, 3, 3); // the others have answered
      leader.raft.start("4@3");
      assertThat(role.matchIndex).containsExactly(4, 3, 3);
    }
    try (OnePeer leader = OnePeer.of(3).withLog(1, 1, 2).elected()) {
      assertThat(((Leader) leader.raft.role).matchIndex).containsExactly(3, 0, 0);
    }
  }

  @Test
  void nothingIsSentThatAFollowerIsKnownToHave() throws InterruptedException {
    try (OnePeer leader = OnePeer.of(3).asLeader()) {
      ((Leader) leader.raft.role).matchIndex[1] = 1;
      assertViolated("server 1 has entry 1 already", () -> leader.ticks(Ticker.HEARTBEAT_TICKS));
    }
  }

  // §5.3, §5.4.1: the log.

  @Test
  void termsNeverFallAlongTheLog() {
    Log log = new Log();
    log.append(new LogEntry(2, "a"));
    assertViolated(
        "an entry of term 1 after one of term 2", () -> log.append(new LogEntry(1, "b")));
    assertViolated(
        "an entry of term 1 after one of term 2",
        () -> log.replaceFrom(2, List.of(new LogEntry(1, "b"))));
  }

  @Test
  void theLogHasNoGap() {
    Log log = new Log(10, OnePeer.entries(10, 1, 1, 1));
    assertViolated("entry 14 has no place", () -> log.replaceFrom(14, OnePeer.entries(14, 1)));
    assertViolated("entry 10 has no place", () -> log.replaceFrom(10, OnePeer.entries(10, 1)));
    log.replaceFrom(13, OnePeer.entries(13, 1));
    assertThat(log.lastIndex()).isEqualTo(13);
  }

  // Figure 3, Leader Completeness: "If a log entry is committed in a given term, then that entry
  // will be present in the logs of the leaders for all higher-numbered terms."

  @Test
  void whatIsCommittedIsNeverReplaced() {
    try (OnePeer follower = OnePeer.of(3)) {
      follower.raft.appendEntries(append(1, 0, 0, 2, 1, 1, 1));
      assertViolated(
          "entry 2 is committed", () -> follower.raft.appendEntries(append(2, 1, 1, 0, 2)));
      assertThat(follower.commands()).containsExactly("1@1", "2@1", "3@1");
      follower.raft.appendEntries(append(2, 2, 1, 0, 2)); // entry 3 is not committed
      assertThat(follower.commands()).containsExactly("1@1", "2@1", "3@2");
    }
  }

  @Test
  void commitIndexIsNeverPastTheEndOfTheLog() {
    try (OnePeer peer = OnePeer.of(3).withLog(1, 1)) {
      assertViolated("commit up to 3, but the log ends at 2", () -> peer.raft.commitUpTo(3));
      assertThat(peer.commitIndex()).isZero();
    }
  }

  // §5.3: what is applied is committed, in log order. The applier is called on the test's thread.

  @Test
  void nothingIsAppliedBeforeItIsCommitted() {
    try (OnePeer peer = OnePeer.of(3).withLog(1, 1)) {
      peer.raft.lastApplied = 1;
      assertViolated(
          "applied up to 1, committed up to 0", new Applier(peer.raft, peer.applyChannel)::run);
    }
  }

  // §7: a snapshot covers what is committed, and never takes anybody back.

  @Test
  void aSnapshotNeverReplacesANewerOne() {
    Log log = new Log(10, OnePeer.entries(10, 1, 1, 1));
    assertViolated("a snapshot up to 9 after one up to 10", () -> log.compact(9, 1));
  }

  @Test
  void aSnapshotCoversOnlyWhatIsCommitted() {
    try (OnePeer peer = OnePeer.of(3).withLog(1, 1)) {
      peer.raft.log.compact(2, 1);
      assertViolated(
          "a snapshot up to 2, committed up to 0",
          () -> peer.raft.requestVote(new RequestVoteArgs(1, 1, 9, 9)));
    }
  }

  @Test
  void aSnapshotNeverTakesTheServiceBack() {
    try (OnePeer peer = OnePeer.of(3)) {
      peer.raft.pendingSnapshot = new ApplyMsg.Snapshot(new byte[0], 0, 0);
      assertViolated("would take the service back", new Applier(peer.raft, peer.applyChannel)::run);
    }
  }

  @Test
  void entriesStayUntilTheyAreApplied() {
    try (OnePeer peer = OnePeer.of(3).withLog(1, 1, 1)) {
      peer.raft.log.compact(2, 1);
      peer.raft.commitIndex = 3;
      assertViolated(
          "entries that were not applied", new Applier(peer.raft, peer.applyChannel)::run);
    }
  }
}
