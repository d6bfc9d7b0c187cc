package raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the paper says about terms, elections and votes (§5.1, §5.2, §5.4.1). Replication is in
 * {@link RaftPaperReplicationTest}, snapshots are in {@link RaftPaperSnapshotTest}.
 */
@Timeout(60) // seconds; for a reply or a message that never comes
final class RaftPaperTest {

  private static AppendEntriesArgs heartbeat(int term) {
    return new AppendEntriesArgs(term, 1, 0, 0, List.of(), 0);
  }

  // §5.1: "If one server's current term is smaller than the other's, then it updates its current
  // term to the larger value. If a candidate or leader discovers that its term is out of date, it
  // immediately reverts to follower state."

  @Test
  void updatesItsTermFromEveryRequest() {
    try (OnePeer peer = OnePeer.of(3)) {
      peer.raft.requestVote(new RequestVoteArgs(2, 1, 0, 0));
      assertThat(peer.term()).isEqualTo(2);
      peer.raft.appendEntries(heartbeat(3));
      assertThat(peer.term()).isEqualTo(3);
      peer.raft.installSnapshot(new InstallSnapshotArgs(4, 1, 0, 0, new byte[0]));
      assertThat(peer.term()).isEqualTo(4);
    }
  }

  @Test
  void leaderOfAnOldTermStepsDownOnARequest() throws InterruptedException {
    try (OnePeer leader = OnePeer.of(3).asLeader()) {
      leader.raft.requestVote(new RequestVoteArgs(2, 1, 0, 0));
      assertThat(leader.raft.getState()).isEqualTo(new RaftState(2, false));
    }
  }

  @Test
  void candidateOfAnOldTermStepsDownOnAReply() throws InterruptedException {
    try (OnePeer candidate = OnePeer.of(3).asCandidate()) {
      PlayedPeer.Request<?, RequestVoteReply> late = candidate.others.get(1).votes.next();
      candidate.others.get(0).votes.next().answer(new RequestVoteReply(7, false));
      candidate.awaitThat(state -> state.equals(new RaftState(7, false)));

      // A vote for the election that is over makes no leader of it.
      late.answer(new RequestVoteReply(1, true));
      candidate.awaitRepliesSeen(0);
      assertThat(candidate.raft.getState()).isEqualTo(new RaftState(7, false));
    }
  }

  @Test
  void leaderOfAnOldTermStepsDownOnAReply() throws InterruptedException {
    try (OnePeer leader = OnePeer.of(3).asLeader()) {
      leader.ticks(Ticker.HEARTBEAT_TICKS);
      leader.others.get(0).appends.next().answer(AppendEntriesReply.outdated(5));
      leader.awaitThat(state -> state.equals(new RaftState(5, false)));
    }
  }

  // §5.1: "If a server receives a request with a stale term number, it rejects the request."

  @Test
  void rejectsVoteInAnOldTerm() {
    try (OnePeer peer = OnePeer.of(3).withLog(3)) {
      assertThat(peer.raft.requestVote(new RequestVoteArgs(2, 1, 9, 9)))
          .isEqualTo(new RequestVoteReply(3, false));
    }
  }

  @Test
  void rejectsEntriesOfAnOldTerm() {
    try (OnePeer peer = OnePeer.of(3).withLog(3)) {
      AppendEntriesArgs args = new AppendEntriesArgs(2, 1, 1, 3, OnePeer.entries(2, 2), 2);
      assertThat(peer.raft.appendEntries(args)).isEqualTo(AppendEntriesReply.outdated(3));
      assertThat(peer.commands()).containsExactly("1@3");
      assertThat(peer.commitIndex()).isZero();
    }
  }

  @Test
  void messagesOfAnOldTermDoNotHoldUpAnElection() {
    try (OnePeer peer = OnePeer.of(3).withLog(3)) {
      peer.ticks(Ticker.MIN_ELECTION_TICKS - 1);
      peer.raft.appendEntries(heartbeat(2));
      assertThat(peer.timeOut()).isLessThanOrEqualTo(Ticker.MIN_ELECTION_TICKS);
    }
  }

  // §5.2: "When servers start up, they begin as followers." "If a follower receives no
  // communication over a period of time called the election timeout, then it [...] begins an
  // election."

  @Test
  void startsAsFollower() {
    try (OnePeer peer = OnePeer.of(3)) {
      assertThat(peer.raft.getState()).isEqualTo(new RaftState(0, false));
    }
  }

  @Test
  void startsAnElectionWhenTheTimeoutHasElapsed() throws InterruptedException {
    try (OnePeer peer = OnePeer.of(3).withLog(1, 3)) {
      peer.timeOut();
      assertThat(peer.raft.getState()).isEqualTo(new RaftState(4, false));
      for (PlayedPeer other : peer.others) {
        assertThat(other.votes.next().args()).isEqualTo(new RequestVoteArgs(4, 0, 2, 3));
      }
    }
  }

  @Test
  void heartbeatsHoldUpAnElection() {
    try (OnePeer peer = OnePeer.of(3)) {
      for (int i = 0; i < 20; i++) {
        peer.raft.appendEntries(heartbeat(1));
        peer.ticks(Ticker.MIN_ELECTION_TICKS - 1);
      }
      assertThat(peer.term()).isEqualTo(1);
    }
  }

  @Test
  void startsAnotherElectionWhenTheVotesAreSplit() throws InterruptedException {
    try (OnePeer candidate = OnePeer.of(3).asCandidate()) {
      candidate.others.get(0).votes.next().answer(new RequestVoteReply(1, false));
      candidate.others.get(1).votes.next().answer(new RequestVoteReply(1, false));
      candidate.timeOut();
      assertThat(candidate.others.get(0).votes.next().args().term()).isEqualTo(2);
    }
  }

  // §5.2: "election timeouts are chosen randomly from a fixed interval"

  @Test
  void electionTimeoutsAreRandom() {
    Set<Integer> timeouts = new TreeSet<>();
    try (OnePeer peer = OnePeer.of(3)) {
      for (int i = 0; i < 200; i++) {
        timeouts.add(peer.timeOut());
      }
    }
    // Of 40 values 200 draws miss all but ten with a chance below 10^-100.
    assertThat(timeouts)
        .hasSizeGreaterThan(10)
        .allMatch(t -> t >= Ticker.MIN_ELECTION_TICKS && t < 2 * Ticker.MIN_ELECTION_TICKS);
  }

  // §5.2: "A candidate wins an election if it receives votes from a majority of the servers in the
  // full cluster for the same term."

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 7})
  void becomesLeaderWithTheVotesOfAMajority(int servers) throws InterruptedException {
    try (OnePeer candidate = OnePeer.of(servers).asCandidate()) {
      int votesNeeded = servers / 2; // and its own
      for (int i = 0; i < votesNeeded; i++) {
        assertThat(candidate.raft.getState().isLeader()).isFalse();
        candidate.others.get(i).votes.next().answer(new RequestVoteReply(1, true));
      }
      candidate.awaitThat(state -> state.equals(new RaftState(1, true)));
    }
  }

  @Test
  void becomesLeaderAtOnceWhenItIsAlone() {
    try (OnePeer peer = OnePeer.of(1).asCandidate()) {
      assertThat(peer.raft.getState()).isEqualTo(new RaftState(1, true));
    }
  }

  // §5.2: "Once a candidate wins an election, it becomes leader. It then sends heartbeat messages
  // to all of the other servers to establish its authority and prevent new elections."

  @Test
  void leaderSendsHeartbeatsAtOnceAndAgain() throws InterruptedException {
    try (OnePeer leader = OnePeer.of(3).asLeader()) { // which takes one heartbeat
      for (int i = 0; i < 3; i++) {
        leader.ticks(Ticker.HEARTBEAT_TICKS);
        for (PlayedPeer other : leader.others) {
          assertThat(other.appends.next().args())
              .isEqualTo(new AppendEntriesArgs(1, 0, 0, 0, List.of(), 0));
        }
      }
    }
  }

  // §5.2: "If the leader's term is at least as large as the candidate's current term, then the
  // candidate recognizes the leader as legitimate and returns to follower state."

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void candidateGivesWayToALeader(int term) throws InterruptedException {
    try (OnePeer candidate = OnePeer.of(3).asCandidate()) {
      assertThat(candidate.raft.appendEntries(heartbeat(term)).success()).isTrue();
      for (PlayedPeer other : candidate.others) {
        other.votes.next().answer(new RequestVoteReply(1, true)); // too late
      }
      candidate.awaitRepliesSeen(0);
      assertThat(candidate.raft.getState()).isEqualTo(new RaftState(term, false));
    }
  }

  // §5.2: "Each server will vote for at most one candidate in a given term, on a
  // first-come-first-served basis."

  @Test
  void votesOnceInATerm() {
    try (OnePeer peer = OnePeer.of(3)) {
      assertThat(peer.raft.requestVote(new RequestVoteArgs(1, 1, 0, 0)).voteGranted()).isTrue();
      assertThat(peer.raft.requestVote(new RequestVoteArgs(1, 2, 0, 0)).voteGranted()).isFalse();
      // The first may ask again: the reply was perhaps lost.
      assertThat(peer.raft.requestVote(new RequestVoteArgs(1, 1, 0, 0)).voteGranted()).isTrue();
      assertThat(peer.raft.requestVote(new RequestVoteArgs(2, 2, 0, 0)).voteGranted()).isTrue();
    }
  }

  @Test
  void candidateHasVotedForItself() {
    try (OnePeer candidate = OnePeer.of(3).asCandidate()) {
      assertThat(candidate.raft.requestVote(new RequestVoteArgs(1, 1, 0, 0)).voteGranted())
          .isFalse();
    }
  }

  @Test
  void remembersItsVoteAfterACrash() {
    OnePeer peer = OnePeer.of(3);
    peer.raft.requestVote(new RequestVoteArgs(4, 1, 0, 0));
    try (OnePeer again = peer.restarted()) {
      assertThat(again.term()).isEqualTo(4);
      assertThat(again.raft.requestVote(new RequestVoteArgs(4, 2, 0, 0)).voteGranted()).isFalse();
      assertThat(again.raft.requestVote(new RequestVoteArgs(4, 1, 0, 0)).voteGranted()).isTrue();
    }
  }

  // Figure 2, followers: "If election timeout elapses without [...] granting vote to candidate:
  // convert to candidate."

  @Test
  void onlyAGrantedVoteHoldsUpAnElection() {
    try (OnePeer peer = OnePeer.of(3).withLog(1)) {
      peer.ticks(Ticker.MIN_ELECTION_TICKS - 1);
      peer.raft.requestVote(new RequestVoteArgs(2, 1, 1, 1));
      assertThat(peer.timeOut()).isGreaterThanOrEqualTo(Ticker.MIN_ELECTION_TICKS);
      // Now a candidate without this peer's entry asks, in vain.
      peer.ticks(Ticker.MIN_ELECTION_TICKS - 1);
      peer.raft.requestVote(new RequestVoteArgs(9, 2, 0, 0));
      assertThat(peer.timeOut()).isLessThanOrEqualTo(Ticker.MIN_ELECTION_TICKS);
    }
  }

  // §5.4.1: "the voter denies its vote if its own log is more up-to-date than that of the
  // candidate." The voter's log ends with index 2 of term 2.

  @ParameterizedTest
  @CsvSource({
    "2, 2, true",
    "3, 2, true",
    "1, 3, true",
    "1, 2, false",
    "2, 1, false",
    "9, 1, false"
  })
  void votesForNoneWithAnOlderLog(int lastLogIndex, int lastLogTerm, boolean granted) {
    try (OnePeer peer = OnePeer.of(3).withLog(1, 2)) {
      RequestVoteArgs args = new RequestVoteArgs(5, 1, lastLogIndex, lastLogTerm);
      assertThat(peer.raft.requestVote(args).voteGranted()).isEqualTo(granted);
    }
  }
}
