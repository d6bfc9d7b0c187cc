package raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the paper says about log replication (§5.3, §5.4.2). */
@Timeout(60) // seconds; for a reply or a message that never comes
final class RaftPaperReplicationTest {

  private static AppendEntriesArgs append(
      int term, int prevLogIndex, int prevLogTerm, int leaderCommit, int... terms) {
    List<LogEntry> entries = OnePeer.entries(prevLogIndex + 1, terms);
    return new AppendEntriesArgs(term, 1, prevLogIndex, prevLogTerm, entries, leaderCommit);
  }

  // §5.3: "The leader appends the command to its log as a new entry, then issues AppendEntries RPCs
  // in parallel to each of the other servers to replicate the entry."

  @Test
  void leaderSendsANewEntryAtOnce() throws InterruptedException {
    try (OnePeer leader = OnePeer.of(3).asLeader()) {
      assertThat(leader.raft.start("1@1")).isEqualTo(new StartResult(1, 1, true));
      for (PlayedPeer other : leader.others) {
        assertThat(other.appends.next().args())
            .isEqualTo(new AppendEntriesArgs(1, 0, 0, 0, OnePeer.entries(1, 1), 0));
      }
    }
  }

  @Test
  void followerTakesNoCommands() {
    try (OnePeer follower = OnePeer.of(3).withLog(4)) {
      assertThat(follower.raft.start("x")).isEqualTo(new StartResult(0, 4, false));
      assertThat(follower.commands()).containsExactly("1@4");
    }
  }

  // §5.3: "A log entry is committed once the leader that created the entry has replicated it on a
  // majority of the servers." "When the entry has been safely replicated, the leader applies the
  // entry to its state machine." "The leader [...] includes that index in future AppendEntries
  // RPCs (including heartbeats)."

  @Test
  void leaderCommitsWhatAMajorityHas() throws InterruptedException {
    try (OnePeer leader = OnePeer.of(5).asLeader()) {
      leader.raft.start("1@1");
      leader.others.get(0).appends.next().answer(AppendEntriesReply.success(1));
      leader.others.get(1).appends.next().answer(AppendEntriesReply.conflict(1, 1, 0));
      leader.others.get(1).appends.next(); // tried again: so the refusal has been seen
      assertThat(leader.commitIndex()).isZero();
      leader.others.get(2).appends.next().answer(AppendEntriesReply.success(1));
      assertThat(leader.receive()).isEqualTo(new ApplyMsg.Command("1@1", 1));
      leader.ticks(Ticker.HEARTBEAT_TICKS);
      assertThat(leader.others.get(0).appends.next().args())
          .isEqualTo(new AppendEntriesArgs(1, 0, 1, 1, List.of(), 1));
    }
  }

  @Test
  void commitsAtOnceWhenItIsAlone() throws InterruptedException {
    try (OnePeer leader = OnePeer.of(1).asCandidate()) {
      leader.raft.start("1@1");
      assertThat(leader.receive()).isEqualTo(new ApplyMsg.Command("1@1", 1));
    }
  }

  // §5.3: "Once a follower learns that a log entry is committed, it applies the entry to its local
  // state machine (in log order)." Figure 2: up to min(leaderCommit, index of last new entry).

  @Test
  void followerAppliesInOrderWhatIsCommitted() throws InterruptedException {
    try (OnePeer follower = OnePeer.of(3)) {
      follower.raft.appendEntries(append(1, 0, 0, 2, 1, 1, 1));
      assertThat(follower.commitIndex()).isEqualTo(2);
      assertThat(follower.receive()).isEqualTo(new ApplyMsg.Command("1@1", 1));
      assertThat(follower.receive()).isEqualTo(new ApplyMsg.Command("2@1", 2));
    }
  }

  @Test
  void followerCommitsNothingThatTheMessageDoesNotVouchFor() {
    try (OnePeer follower = OnePeer.of(3).withLog(1, 1, 1)) {
      // The entries after index 1 may be others than this leader's.
      follower.raft.appendEntries(append(2, 1, 1, 3));
      assertThat(follower.commitIndex()).isEqualTo(1);
    }
  }

  @Test
  void commitIndexNeverFalls() {
    try (OnePeer follower = OnePeer.of(3)) {
      follower.raft.appendEntries(append(1, 0, 0, 3, 1, 1, 1));
      follower.raft.appendEntries(append(1, 0, 0, 1, 1)); // an old message
      assertThat(follower.commitIndex()).isEqualTo(3);
    }
  }

  // §5.3: "If the follower does not find an entry in its log with the same index and term, then it
  // refuses the new entries." And at its end: "the follower can include the term of the conflicting
  // entry and the first index it stores for that term." The log is 1 1 2 2 2.

  @ParameterizedTest
  @CsvSource({
    "6, 3, 6, 0", // the log ends before: continue behind its end
    "9, 3, 6, 0",
    "5, 3, 3, 2", // term 2 begins at 3
    "2, 3, 1, 1"
  })
  void followerTellsWhereTheLogsPart(
      int prevLogIndex, int prevLogTerm, int conflictIndex, int conflictTerm) {
    try (OnePeer follower = OnePeer.of(3).withLog(1, 1, 2, 2, 2)) {
      assertThat(follower.raft.appendEntries(append(3, prevLogIndex, prevLogTerm, 0, 3)))
          .isEqualTo(AppendEntriesReply.conflict(3, conflictIndex, conflictTerm));
      assertThat(follower.commands()).containsExactly("1@1", "2@1", "3@2", "4@2", "5@2");
    }
  }

  // Figure 2, AppendEntries: "If an existing entry conflicts with a new one (same index but
  // different terms), delete the existing entry and all that follow it." "Append any new entries
  // not already in the log."

  @Test
  void followerReplacesWhatConflicts() {
    try (OnePeer follower = OnePeer.of(3).withLog(1, 2, 2)) {
      follower.raft.appendEntries(append(3, 1, 1, 0, 3));
      assertThat(follower.commands()).containsExactly("1@1", "2@3");
    }
  }

  @Test
  void followerKeepsWhatAnOldMessageDoesNotMention() {
    try (OnePeer follower = OnePeer.of(3).withLog(1, 1, 1)) {
      follower.raft.appendEntries(append(1, 0, 0, 0, 1));
      assertThat(follower.commands()).containsExactly("1@1", "2@1", "3@1");
    }
  }

  @Test
  void remembersItsLogAfterACrash() {
    OnePeer peer = OnePeer.of(3).withLog(1, 2, 2);
    peer.raft.appendEntries(append(3, 1, 1, 0, 3, 3));
    try (OnePeer again = peer.restarted()) {
      assertThat(again.commands()).containsExactly("1@1", "2@3", "3@3");
      assertThat(again.commitIndex()).isZero();
    }
  }

  // §5.3: "After a rejection, the leader decrements nextIndex and retries", by whole terms.

  @ParameterizedTest
  @CsvSource({
    "2, 0, 1", // the follower has one entry: the next to send is its second
    "2, 3, 1", // it has a term 3 that the leader lacks: skip all of it
    "1, 1, 2" // its last term is 1, as the leader's up to index 2: begin after these
  })
  void leaderBacksUpByTerms(int conflictIndex, int conflictTerm, int nextPrevLogIndex)
      throws InterruptedException {
    try (OnePeer leader = OnePeer.of(3).withLog(1, 1, 4, 4).elected()) { // for term 5
      PlayedPeer follower = leader.others.get(0);
      PlayedPeer.Request<AppendEntriesArgs, AppendEntriesReply> request = follower.appends.next();
      assertThat(request.args().prevLogIndex()).isEqualTo(4);
      request.answer(AppendEntriesReply.conflict(5, conflictIndex, conflictTerm));
      AppendEntriesArgs retry = follower.appends.next().args();
      assertThat(retry.prevLogIndex()).isEqualTo(nextPrevLogIndex);
      assertThat(retry.entries()).hasSize(4 - nextPrevLogIndex);
    }
  }

  // §5.3: "the leader retries AppendEntries RPCs indefinitely [...] until all followers eventually
  // store all log entries." Entries gather while others are on their way.

  @Test
  void entriesGatherWhileOthersAreOnTheirWay() throws InterruptedException {
    try (OnePeer leader = OnePeer.of(3).asLeader()) {
      leader.raft.start("1@1");
      PlayedPeer follower = leader.others.get(0);
      PlayedPeer.Request<AppendEntriesArgs, AppendEntriesReply> first = follower.appends.next();
      leader.raft.start("2@1");
      leader.raft.start("3@1");
      first.answer(AppendEntriesReply.success(1));
      AppendEntriesArgs second = follower.appends.next().args();
      assertThat(second.prevLogIndex()).isEqualTo(1);
      assertThat(second.entries()).isEqualTo(OnePeer.entries(2, 1, 1));
    }
  }

  @Test
  void aRequestThatHangsHoldsUpNothing() throws InterruptedException {
    try (OnePeer leader = OnePeer.of(3).asLeader()) {
      leader.raft.start("1@1");
      PlayedPeer follower = leader.others.get(0);
      follower.appends.next(); // and no answer
      leader.raft.start("2@1");
      leader.ticks(Ticker.HEARTBEAT_TICKS);
      PlayedPeer.Request<AppendEntriesArgs, AppendEntriesReply> repeated = follower.appends.next();
      assertThat(repeated.args().entries()).isEqualTo(OnePeer.entries(1, 1, 1));
      repeated.answer(AppendEntriesReply.success(1));
      leader.awaitCommitIndex(2);
      leader.raft.start("3@1");
      assertThat(follower.appends.next().args().prevLogIndex()).isEqualTo(2);
    }
  }

  @Test
  void whatWasRepeatedIsAwaitedAnew() throws InterruptedException {
    try (OnePeer leader = OnePeer.of(3).asLeader()) {
      leader.raft.start("1@1");
      PlayedPeer follower = leader.others.get(0);
      PlayedPeer.Request<AppendEntriesArgs, AppendEntriesReply> late = follower.appends.next();
      leader.raft.start("2@1");
      leader.ticks(Ticker.HEARTBEAT_TICKS);
      follower.appends.next(); // repeats entry 1, and brings 2
      late.answer(AppendEntriesReply.success(1));
      leader.awaitRepliesSeen(1 + 2); // of this follower, and of the other
      leader.raft.start("3@1");
      leader.ticks(Ticker.HEARTBEAT_TICKS);
      // The late reply has not let entry 2 go a second time.
      assertThat(follower.appends.next().args().entries()).isEqualTo(OnePeer.entries(2, 1, 1));
    }
  }

  // The network may hold back a reply: "nextIndex" and "matchIndex" must not follow it back.

  @Test
  void lateSuccessDoesNotTakeTheLeaderBack() throws InterruptedException {
    try (OnePeer leader = OnePeer.of(5).asLeader()) {
      leader.raft.start("1@1");
      PlayedPeer follower = leader.others.get(0);
      PlayedPeer.Request<AppendEntriesArgs, AppendEntriesReply> late = follower.appends.next();
      leader.raft.start("2@1");
      leader.ticks(Ticker.HEARTBEAT_TICKS);
      follower.appends.next().answer(AppendEntriesReply.success(1)); // has 1 and 2
      leader.awaitRepliesSeen(1 + 6); // late, and two of each other follower
      late.answer(AppendEntriesReply.success(1)); // has 1
      leader.awaitRepliesSeen(6);

      leader.others.get(1).appends.next(); // its first, without an answer
      leader.others.get(1).appends.next().answer(AppendEntriesReply.success(1));
      leader.awaitCommitIndex(2);
      leader.ticks(Ticker.HEARTBEAT_TICKS);
      assertThat(follower.appends.next().args().prevLogIndex()).isEqualTo(2);
    }
  }

  @Test
  void lateRefusalDoesNotTakeTheLeaderBack() throws InterruptedException {
    try (OnePeer leader = OnePeer.of(2).withLog(1, 1, 1, 1).elected()) { // for term 2
      PlayedPeer follower = leader.others.get(0);
      PlayedPeer.Request<AppendEntriesArgs, AppendEntriesReply> late = follower.appends.next();
      leader.ticks(Ticker.HEARTBEAT_TICKS);
      follower.appends.next().answer(AppendEntriesReply.conflict(2, 3, 0));
      follower.appends.next().answer(AppendEntriesReply.success(2)); // has all four now
      leader.awaitRepliesSeen(1);
      late.answer(AppendEntriesReply.conflict(2, 3, 0));
      leader.awaitRepliesSeen(0);
      leader.ticks(Ticker.HEARTBEAT_TICKS);
      assertThat(follower.appends.next().args().prevLogIndex()).isEqualTo(4);
    }
  }

  @Test
  void lateRefusalDoesNotTakeTheLeaderForth() throws InterruptedException {
    try (OnePeer leader = OnePeer.of(2).withLog(1, 1, 1, 1).elected()) { // for term 2
      PlayedPeer follower = leader.others.get(0);
      PlayedPeer.Request<AppendEntriesArgs, AppendEntriesReply> late = follower.appends.next();
      leader.ticks(Ticker.HEARTBEAT_TICKS);
      follower.appends.next().answer(AppendEntriesReply.conflict(2, 2, 0));
      assertThat(follower.appends.next().args().prevLogIndex()).isEqualTo(1);
      late.answer(AppendEntriesReply.conflict(2, 4, 0)); // when its log was longer
      leader.awaitRepliesSeen(1);
      leader.ticks(Ticker.HEARTBEAT_TICKS);
      assertThat(follower.appends.next().args().prevLogIndex()).isEqualTo(1);
    }
  }

  // §5.4.2: "only log entries from the leader's current term are committed by counting replicas;
  // once an entry from the current term has been committed in this way, then all prior entries are
  // committed indirectly."

  @Test
  void leaderCommitsEntriesOfOldTermsOnlyWithOneOfItsOwn() throws InterruptedException {
    try (OnePeer leader = OnePeer.of(3).withLog(1, 2).asLeader()) { // of term 3
      // Both followers have accepted a heartbeat at index 2: all have all entries.
      leader.ticks(Ticker.HEARTBEAT_TICKS);
      for (PlayedPeer other : leader.others) {
        PlayedPeer.Request<AppendEntriesArgs, AppendEntriesReply> heartbeat = other.appends.next();
        assertThat(heartbeat.args().prevLogIndex()).isEqualTo(2);
        assertThat(heartbeat.args().leaderCommit()).isZero();
        heartbeat.answer(AppendEntriesReply.success(3));
      }
      leader.awaitRepliesSeen(0);
      assertThat(leader.commitIndex()).isZero();
      leader.raft.start("3@3");
      PlayedPeer.Request<AppendEntriesArgs, AppendEntriesReply> own =
          leader.others.get(0).appends.next();
      assertThat(own.args().leaderCommit()).isZero();
      own.answer(AppendEntriesReply.success(3));
      leader.awaitCommitIndex(3);
    }
  }
}
