package monitors;

import static org.assertj.core.api.Assertions.assertThat;

import events.Entry;
import events.Event;
import events.Party;
import events.Payload;
import events.Recording;
import events.Violation;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import story.Script;

/** What the monitors say of runs that were made up, and what they leave alone. */
class WatchTest {

  private final Script script = new Script().start(3);

  @Test
  void aRunInWhichAllIsRightHasNothingWrong() {
    elected(0, 1, "{'term':1,'voteGranted':true}");
    script.appendEntries(0, 1, 1, 0, 2, 0).deliver(1).add(saved(1)).accept(1, 1).arrive(0);
    script.appendEntries(0, 1, 1, 2, 0, 2).accept(1, 1).arrive(0);
    script.add(new Event.Applied(0, 1, 7)).add(new Event.Applied(0, 2, 8));
    assertThat(found()).isEmpty();
  }

  @Test
  void aSecondVoteIsTold() {
    elected(0, 1, "{'term':1,'voteGranted':true}");
    script.add(saved(2)).requestVote(2, 1, 1, 0).deliver(1).add(saved(1)).vote(1, 1);
    Violation first = found().getFirst();
    assertThat(first.isSure()).isTrue();
    assertThat(first.headline()).isEqualTo("S1 votes twice in term 1");
    assertThat(first.evidence()).isEqualTo("for S0, and then for S2");
    assertThat(first.servers()).containsExactly(1);
    assertThat(first.line()).matches("first wrong: \\d+\\.\\d{6} s S1 votes twice in term 1: .*");
  }

  @Test
  void votesThatCannotBeReadAreNotCounted() {
    elected(0, 1, "{'term':1,'granted':true}");
    script.appendEntries(0, 1, 1, 0, 0, 0).accept(1, 1);
    assertThat(found()).isEmpty();
  }

  @Test
  void aRequestForAPreVoteIsNone() {
    script.send(1, 2, "Raft.requestVote", "{'term':5,'preVote':true}");
    script.send(2, 1, "Raft.requestVote", "{'term':5,'pre_vote':true}");
    assertThat(found()).isEmpty();
  }

  @Test
  void repliesWithoutSuccessJustifyNothingAndAccuseNobody() {
    elected(0, 1, "{'term':1,'voteGranted':true}");
    script
        .appendEntries(0, 1, 1, 0, 2, 0)
        .deliver(1)
        .add(saved(1))
        .answer(1, "{'term':1,'ok':1}")
        .arrive(0);
    script.appendEntries(0, 1, 1, 2, 0, 2).answer(1, "{'term':1,'ok':1}").arrive(0);
    script.add(new Event.Applied(0, 1, 7)).add(new Event.Applied(1, 1, 7));
    assertThat(found()).isEmpty();
  }

  @Test
  void indicesThatBeginWithZeroAreNotComparedWithWhatIsApplied() {
    elected(0, 1, "{'term':1,'voteGranted':true}");
    script.appendEntries(0, 1, 1, -1, 1, -1).deliver(1).add(saved(1)).accept(1, 1).arrive(0);
    script.appendEntries(0, 1, 1, 0, 0, 0).accept(1, 1).arrive(0);
    script.add(new Event.Applied(0, 1, 7)).add(new Event.Applied(1, 1, 7));
    assertThat(found()).isEmpty();
  }

  @Test
  void aSuspicionComesAfterWhatIsSure() {
    elected(0, 1, "{'term':1,'voteGranted':true}");
    for (int i = 0; i < 30; i++) {
      script.appendEntries(0, 1, 1, 5, 0, 0).refuse(1, 1).arrive(0);
    }
    assertThat(found()).extracting(Violation::isSure).containsExactly(false);
    assertThat(found().getFirst().title())
        .isEqualTo("suspicious: S1 refuses the entries after 5 of S0 again and again");
    script.add(new Event.Applied(0, 1, 7)).add(new Event.Applied(0, 1, 7));
    assertThat(found()).extracting(Violation::isSure).contains(true).last().isEqualTo(false);
  }

  @Test
  void theMethodsOfACommandAreNotCalled() {
    script.add(new Event.Applied(0, 1, new Touchy(1))).add(new Event.Applied(1, 1, new Touchy(2)));
    assertThat(found().getFirst().headline()).isEqualTo("S0 and S1 apply two commands at index 1");
    assertThat(found().getFirst().evidence()).isEqualTo("Touchy[id=1], and then Touchy[id=2]");
  }

  @SuppressWarnings("UnusedMethod") // nobody must call them
  private record Touchy(int id) {
    @Override
    public int id() {
      throw new IllegalStateException("called");
    }

    @Override
    public boolean equals(Object other) {
      throw new IllegalStateException("called");
    }

    @Override
    public int hashCode() {
      throw new IllegalStateException("called");
    }

    @Override
    public String toString() {
      throw new IllegalStateException("called");
    }
  }

  @Test
  void theSavedTermIsReadWhereItCanBe() {
    Payload request = Script.json("{'term':1,'lastLogIndex':0,'lastLogTerm':0}");
    Payload reply = Script.json("{'term':1,'voteGranted':true}");
    Watch watch = new Watch(Watch.Pace.STEADY);
    List<Event> events =
        List.of(
            new Event.Started(0),
            new Event.Started(1),
            new Event.Started(2),
            saved(1, "{'currentTerm':1,'votedFor':1,'log':[{'te"),
            new Event.Sent(1, Party.server(1), 2, "Raft.requestVote", request),
            new Event.Delivered(1, 2),
            saved(2, "{'currentTerm':1,'votedFor':-1,'log':["),
            new Event.Answered(1, 2, reply));
    events.forEach(event -> watch.take(new Entry(0, 0, event)));
    List<Violation> found = watch.violations();
    assertThat(found.getFirst().headline()).isEqualTo("S2 votes in term 1 and has not saved it");
    assertThat(found.getFirst().evidence()).isEqualTo("for S1; what it saved last is no vote");
  }

  @Test
  void aCopyOfARequestBringsWhatItSays() {
    elected(0, 1, "{'term':1,'voteGranted':true}");
    script.appendEntries(0, 1, 1, 0, 2, 0).deliver(1).add(saved(1)).accept(1, 1).arrive(0);
    Payload copy =
        Script.json(
            "{'term':1,'leaderId':0,'prevLogIndex':0,'prevLogTerm':0,"
                + "'entries':[{'term':1},{'term':1}],'leaderCommit':2}");
    script
        .add(new Event.Crashed(0))
        .add(
            new Event.CameAgain(new Event.Sent(99, Party.server(0), 2, "Raft.appendEntries", copy)))
        .add(saved(2))
        .add(new Event.Answered(99, 2, Script.json("{'term':1,'success':true}")))
        .add(new Event.Applied(2, 1, 7))
        .add(new Event.Applied(2, 2, 8));
    assertThat(found()).isEmpty();

    script.add(new Event.Applied(2, 3, 9));
    assertThat(found())
        .extracting(Violation::headline)
        .containsExactly("S2 applies entry 3 before it is committed");
  }

  // It crashes when it has saved a new term, and before it asks for votes.
  @Test
  void aCampaignOfAnEarlierLifeThatNobodySawIsNoTermThatWasNotSaved() {
    script
        .add(saved(1))
        .add(new Event.Crashed(1))
        .add(new Event.Started(1))
        .requestVote(2, 1, 1, 0)
        .deliver(1)
        .answer(1, "{'term':1,'voteGranted':false}");
    answersLater(1);
    assertThat(found()).noneMatch(violation -> violation.headline().contains("answers with"));
  }

  @Test
  void aTermThatWasNotSavedIsToldWhenNoCampaignCanExcuseIt() {
    script.requestVote(2, 1, 1, 0).deliver(1).answer(1, "{'term':1,'voteGranted':false}");
    answersLater(1);
    assertThat(found())
        .extracting(Violation::headline)
        .contains("S1 answers with term 1 and has not saved it");
  }

  // The snapshot was saved, and the server crashed before its service heard of it.
  @Test
  void aLifeMayBeginBehindASnapshotThatCame() {
    script
        .send(0, 1, "Raft.installSnapshot", "{'term':1,'lastIncludedIndex':5,'lastIncludedTerm':1}")
        .deliver(1)
        .add(saved(1))
        .add(new Event.Crashed(1))
        .add(new Event.Started(1))
        .add(new Event.Applied(1, 6, 7));
    assertThat(found()).noneMatch(violation -> violation.headline().contains("skips others"));

    script.add(new Event.Crashed(1)).add(new Event.Started(1)).add(new Event.Applied(1, 8, 7));
    assertThat(found()).anyMatch(violation -> violation.headline().contains("skips others"));
  }

  /** So that it is sure that it did not ask for votes itself. */
  private void answersLater(int server) {
    script.at(5).requestVote(0, server, 0, 0).deliver(server);
    script.answer(server, "{'term':1,'voteGranted':false}");
  }

  /** A server asks another one for its vote and becomes the leader of term 1. */
  private void elected(int leader, int voter, String reply) {
    script.add(saved(leader)).requestVote(leader, voter, 1, 0).deliver(voter).add(saved(voter));
    script.answer(voter, reply).arrive(leader);
  }

  private static Event.Saved saved(int server) {
    return new Event.Saved(server, 10, 0, false);
  }

  private static Event.Saved saved(int server, String beginning) {
    byte[] bytes = beginning.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    return new Event.Saved(server, 1000, 0, false, new Payload(bytes, 1000));
  }

  private List<Violation> found() {
    Watch watch = new Watch(Watch.Pace.STEADY);
    Recording recording = script.recording();
    recording.log().entries().forEach(watch::take);
    return watch.violations();
  }
}
