package story;

import static org.assertj.core.api.Assertions.assertThat;

import events.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is known of a server from what it says and does. */
class ServerStateTest {

  private final Script script = new Script().start(3);

  @Test
  void aServerIsDownUntilItStartsAndAfterACrash() {
    Script early = new Script().add(new Event.Started(1));
    assertThat(early.state(0).role()).isEqualTo(Role.DOWN);
    assertThat(early.state(1).role()).isEqualTo(Role.FOLLOWER);
    assertThat(early.add(new Event.Crashed(1)).state(1).role()).isEqualTo(Role.DOWN);
  }

  @Test
  void aServerWhoseStartWasDroppedIsUp() {
    Script late = new Script().add(new Event.Saved(0, 10, 0, false));
    assertThat(late.state(0).role()).isEqualTo(Role.FOLLOWER);
    assertThat(late.state(0).term()).isEmpty();
    assertThat(late.state(0).commit()).isEmpty();
  }

  @Test
  void whoeverAsksForVotesIsACandidateAndVotesForItself() {
    script.requestVote(1, 0, 3, 5);
    is(1, Role.CANDIDATE, 3);
    assertThat(script.state(1).votedFor()).hasValue(1);
    assertThat(script.state(1).last()).hasValue(5);
    is(0, Role.FOLLOWER, -1);
  }

  @Test
  void aVoteThatWasGivenIsKnownWithItsTerm() {
    script.requestVote(1, 0, 3, 5).vote(0, 3);
    is(0, Role.FOLLOWER, 3);
    assertThat(script.state(0).votedFor()).hasValue(1);
  }

  @Test
  void aVoteIsOverWithItsTerm() {
    script.requestVote(1, 0, 3, 5).vote(0, 3);
    script.requestVote(2, 0, 4, 5).answer(0, "{'term':4,'voteGranted':false}");
    is(0, Role.FOLLOWER, 4);
    assertThat(script.state(0).votedFor()).isEmpty();
  }

  @Test
  void whoeverSendsEntriesIsTheLeaderAtOnce() {
    script.requestVote(1, 0, 3, 5).appendEntries(1, 0, 3, 5, 2, 4);
    is(1, Role.LEADER, 3);
    assertThat(script.state(1).last()).hasValue(7);
    assertThat(script.state(1).commit()).hasValue(4);
    assertThat(script.state(1).votedFor()).hasValue(1);
  }

  @Test
  void aVoteRequestThatIsSentLateDoesNotEndALeader() {
    script.appendEntries(1, 0, 3, 5, 2, 4).requestVote(1, 2, 3, 5);
    is(1, Role.LEADER, 3);
  }

  @Test
  void anOldMessageThatIsSentLateDoesNotBringATermBack() {
    script.requestVote(1, 0, 4, 5).appendEntries(1, 0, 3, 5, 2, 4);
    is(1, Role.CANDIDATE, 4);
  }

  @Test
  void aReplyWithALaterTermEndsARole() {
    script.appendEntries(1, 0, 3, 5, 2, 4);
    script.requestVote(0, 1, 5, 5).answer(1, "{'term':5,'voteGranted':false}");
    is(1, Role.FOLLOWER, 5);
  }

  @Test
  void aReplyDoesNotTellOfTheOneThatReceivesIt() {
    script.appendEntries(1, 0, 3, 5, 2, 4).refuse(0, 6).arrive(1);
    is(0, Role.FOLLOWER, 6);
    is(1, Role.LEADER, 3);
  }

  @Test
  void aCandidateThatFollowsALeaderOfItsTermIsAFollower() {
    script.requestVote(0, 2, 3, 0).appendEntries(1, 0, 3, 0, 0, 0).accept(0, 3);
    is(0, Role.FOLLOWER, 3);
    script.requestVote(0, 1, 3, 0);
    is(0, Role.FOLLOWER, 3);
  }

  @Test
  void aFollowerWhoseLogDoesNotFitStillFollows() {
    script.requestVote(0, 2, 3, 0).appendEntries(1, 0, 3, 9, 0, 0).refuse(0, 3);
    is(0, Role.FOLLOWER, 3);
    assertThat(script.state(0).last()).hasValue(0);
  }

  @Test
  void aFollowersLogIsThatOfTheLeaderAsFarAsItWasSent() {
    script.appendEntries(1, 0, 3, 5, 2, 6).accept(0, 3);
    assertThat(script.state(0).last()).hasValue(7);
    assertThat(script.state(0).told()).hasValue(6);
    assertThat(script.state(0).commit()).hasValue(0); // it has not shown that it knows
    script.add(new Event.Applied(0, 5, "x"));
    assertThat(script.state(0).commit()).hasValue(5);
    assertThat(script.state(0).first()).hasValue(1);
  }

  @Test
  void aFollowerIsToldOfNoMoreThanWasMatched() {
    script.appendEntries(1, 0, 3, 5, 2, 20).accept(0, 3);
    assertThat(script.state(0).told()).hasValue(7);
  }

  @Test
  void anOldMessageOfTheSameLeaderDoesNotShortenALog() {
    script.appendEntries(1, 0, 3, 0, 9, 0).accept(0, 3);
    script.appendEntries(1, 0, 3, 0, 2, 0).accept(0, 3);
    assertThat(script.state(0).last()).hasValue(9);
  }

  @Test
  void aNewLeaderReplacesTheEndOfALog() {
    script.appendEntries(1, 0, 3, 0, 9, 0).accept(0, 3);
    script.appendEntries(2, 0, 4, 4, 0, 0).accept(0, 4);
    assertThat(script.state(0).last()).hasValue(9);
    script.appendEntries(2, 0, 4, 4, 1, 0).accept(0, 4);
    assertThat(script.state(0).last()).hasValue(5);
  }

  @Test
  void aSampleIsExact() {
    script.add(new Event.Observed(0, 4, true));
    is(0, Role.LEADER, 4);
    script.add(new Event.Observed(0, 4, false));
    is(0, Role.FOLLOWER, 4);
  }

  @Test
  void aSampleDoesNotTellACandidateFromAFollower() {
    script.requestVote(1, 0, 3, 5).add(new Event.Observed(1, 3, false));
    is(1, Role.CANDIDATE, 3);
    script.add(new Event.Observed(1, 4, false));
    is(1, Role.FOLLOWER, 4);
  }

  @Test
  void samplesAloneDecideWhereMessagesHaveNoTerm() {
    script.add(new Event.Observed(1, 2, true));
    script.send(1, 0, "Raft.appendEntries", "{'epoch':9}").answer(0, "{'fine':true}");
    is(1, Role.LEADER, 2);
    is(0, Role.FOLLOWER, -1);
  }

  @Test
  void otherMessagesChangeNoRole() {
    script.add(new Event.Observed(1, 2, true));
    script.send(1, 0, "Raft.preVote", "{'term':9}").answer(0, "{'term':9,'voteGranted':true}");
    is(1, Role.LEADER, 2);
    is(0, Role.FOLLOWER, -1);
  }

  @Test
  void aSnapshotThatIsSentIsTheLeaders() {
    script.send(1, 0, "Raft.installSnapshot", "{'term':3,'lastIncludedIndex':40}");
    is(1, Role.LEADER, 3);
    assertThat(script.state(1).first()).hasValue(41);
    assertThat(script.state(1).last()).hasValue(40);
    script.answer(0, "{'term':3}").add(new Event.SnapshotApplied(0, 40));
    is(0, Role.FOLLOWER, 3);
    assertThat(script.state(0).first()).hasValue(41);
    assertThat(script.state(0).applied()).hasValue(40);
    assertThat(script.state(0).commit()).hasValue(40);
  }

  @Test
  void whereALogBeginsIsUnknownAfterAServersOwnSnapshot() {
    script.appendEntries(1, 0, 3, 0, 9, 9).accept(0, 3).add(new Event.Saved(0, 500, 100, true));
    assertThat(script.state(0).first()).isEmpty();
    assertThat(script.state(0).last()).hasValue(9);
    assertThat(script.state(0).snapshotBytes()).hasValue(100);
  }

  @Test
  void whatWasSavedOutlivesACrash() {
    script.requestVote(1, 0, 3, 0).vote(0, 3);
    script.appendEntries(1, 0, 3, 0, 2, 2).accept(0, 3);
    script.add(new Event.Applied(0, 2, "x")).add(new Event.Crashed(0));
    is(0, Role.DOWN, 3);
    assertThat(script.state(0).applied()).hasValue(2);
    script.add(new Event.Started(0));
    is(0, Role.FOLLOWER, 3);
    assertThat(script.state(0).votedFor()).hasValue(1);
    assertThat(script.state(0).last()).hasValue(2);
    assertThat(script.state(0).commit()).hasValue(0);
    assertThat(script.state(0).applied()).hasValue(0);
  }

  @Test
  void whatIsAppliedAfterARestartWithASnapshotIsTheSnapshot() {
    script.add(new Event.SnapshotApplied(0, 30)).add(new Event.Applied(0, 31, "x"));
    script.add(new Event.Crashed(0)).add(new Event.Started(0));
    assertThat(script.state(0).applied()).hasValue(30);
  }

  @Test
  void aReplyOfAnEarlierLifeSaysNothing() {
    script.requestVote(1, 0, 3, 0).add(new Event.Delivered(1, 0));
    script.add(new Event.Crashed(0)).add(new Event.Started(0));
    script.add(new Event.Answered(1, 0, Script.json("{'term':3,'voteGranted':true}")));
    is(0, Role.FOLLOWER, -1);
  }

  @Test
  void aServerIsCutOffWithoutAMajorityOfAll() {
    script.parted(List.of(List.of(0), List.of(1, 2)));
    assertThat(script.state(0).isCutOff()).isTrue();
    assertThat(script.state(1).isCutOff()).isFalse();
    script.add(new Event.Crashed(1)).parted(List.of(List.of(0), List.of(2)));
    assertThat(script.state(2).isCutOff()).isTrue();
    script.parted(List.of(List.of(0, 2)));
    assertThat(script.state(0).isCutOff()).isFalse();
  }

  private void is(int server, Role role, int term) {
    assertThat(script.state(server).role()).isEqualTo(role);
    assertThat(script.state(server).term().orElse(-1)).isEqualTo(term);
  }
}
