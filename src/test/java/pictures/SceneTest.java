package pictures;

import static org.assertj.core.api.Assertions.assertThat;

import events.Event;
import java.util.List;
import org.junit.jupiter.api.Test;
import story.Script;
import story.ServerTable;

/** What a failing test prints besides its failure. */
class SceneTest {

  private final Script script = new Script();

  @Test
  void theTableShowsWhatIsKnownOfEachServer() {
    script.start(4).requestVote(0, 1, 7, 11).vote(1, 7).requestVote(0, 2, 7, 11).vote(2, 7);
    script.appendEntries(0, 1, 7, 11, 3, 11).accept(1, 7);
    script.add(new Event.Applied(0, 11, "x")).add(new Event.Applied(1, 10, "x"));
    script.add(new Event.Crashed(2)).parted(List.of(List.of(0, 3), List.of(1)));
    assertThat(ServerTable.of(script.recording()))
        .containsExactly(
            "server  role       term  votedFor  log        commit  applied",
            "S0      leader        7  S0        [1..14]        11       11  cut off",
            "S1      follower      7  S0        [1..14]        10       10  cut off, was told that 11 is"
                + " committed",
            "S2      down          7  S0        -               0        0",
            "S3      follower      -  -         -               0        0  cut off");
  }

  @Test
  void theTableIsThatOfTheMomentOfTheFailure() {
    script.start(1).fail("here").add(new Event.Crashed(0));
    assertThat(ServerTable.of(script.recording()))
        .anyMatch(line -> line.startsWith("S0      foll"));
  }

  @Test
  void aSnapshotIsSeenInTheTable() {
    script.start(3).add(new Event.SnapshotApplied(0, 1_000_040));
    script.appendEntries(1, 2, 7, 11, 3, 11).accept(2, 7).add(new Event.Saved(2, 10, 10, true));
    assertThat(ServerTable.of(script.recording()))
        .containsExactly(
            "server  role       term  votedFor  log        commit  applied",
            "S0      follower      -  -         empty      1000040  1000040",
            "S1      leader        7  -         [1..14]        11        0",
            "S2      follower      7  -         [..14]          0        0  was told that 11 is"
                + " committed");
  }

  @Test
  void theTableSaysThatEventsWereNotKept() {
    script.start(2).add(new Event.Applied(0, 5, "x"));
    for (int i = 0; i < 60_000; i++) {
      script.add(new Event.Saved(0, 10, 0, false));
    }
    assertThat(ServerTable.of(script.recording()))
        .anyMatch(line -> line.startsWith("S0      follower") && line.endsWith("-        -"))
        .last()
        .isEqualTo("(2 events were not kept, and may have told more: of S0 before 0.003 s)");
  }

  @Test
  void whatIsFoldedIsCalledWhatItIs() {
    script.start(6).fail("here");
    assertThat(LastEvents.of(script.recording(), 20))
        .anyMatch(line -> line.endsWith("… 4 more starts"));
    Script both = new Script().start(2).add(new Event.Crashed(0)).start(1).start(1).fail("here");
    assertThat(LastEvents.of(both.recording(), 20))
        .anyMatch(line -> line.endsWith("… 3 more crashes and starts"));
    Script heals = new Script().start(1);
    for (int i = 0; i < 5; i++) {
      heals.parted(List.of(List.of(0), List.of(1))).parted(List.of(List.of(0, 1)));
    }
    assertThat(LastEvents.of(heals.recording(), 20))
        .anyMatch(line -> line.endsWith("… 8 more heals and partitions"));
  }

  @Test
  void thereIsNoTableOfNothing() {
    assertThat(ServerTable.of(script.call(0, "Put").recording())).isEmpty();
    assertThat(LastEvents.of(new Script().recording(), 10)).isEmpty();
  }

  @Test
  void theLastEventsAreThoseThatMatter() {
    script.start(2).call(0, "Put(\"x\")").done("OK").call(1, "Get(\"x\")");
    script.requestVote(0, 1, 7, 0).vote(1, 7).appendEntries(0, 1, 7, 0, 0, 0).accept(1, 7);
    script.parted(List.of(List.of(0), List.of(1)));
    script.add(new Event.Annotated(1, "look here")).add(new Event.Applied(0, 1, "x"));
    script.requestVote(1, 0, 8, 0).answer(0, "{'term':8,'voteGranted':false}");
    script.fail("no agreement").add(new Event.Crashed(0));
    assertThat(LastEvents.of(script.recording(), 20))
        .containsExactly(
            "  0.000000s S0   -    follower  started",
            "  0.001000s S1   -    follower  started",
            "  0.004000s C1                  call op2 Get(\"x\") (no answer)",
            "  0.005000s S0   t7   candidate becomes candidate of t7",
            "  0.008000s S0   t7   leader    becomes leader of t7",
            "  0.011000s net                 partition: S0 | S1",
            "  0.012000s S1   t7   follower  note: look here",
            "  0.014000s S1   t8   candidate becomes candidate of t8",
            "  0.016000s S0   t8   follower  is no longer leader of t7",
            "  0.017000s test                FAILED: no agreement");
    assertThat(LastEvents.of(script.recording(), 3))
        .containsExactly(
            "  0.004000s C1                  call op2 Get(\"x\") (no answer)",
            "  0.016000s S0   t8   follower  is no longer leader of t7",
            "  0.017000s test                FAILED: no agreement");
  }

  @Test
  void whatHappensOverAndOverIsFolded() {
    script.start(2);
    for (int term = 1; term <= 16; term++) {
      script.requestVote(term % 2, 1 - term % 2, term, 0);
    }
    script.fail("no leader");
    assertThat(LastEvents.of(script.recording(), 20))
        .containsExactly(
            "  0.000000s S0   -    follower  started",
            "  0.001000s S1   -    follower  started",
            "  0.002000s S1   t1   candidate becomes candidate of t1",
            "                                … 14 more elections",
            "  0.017000s S0   t16  candidate becomes candidate of t16",
            "  0.018000s test                FAILED: no leader");
  }

  @Test
  void theOperationsOfTheExplanationAreAmongTheLastEvents() {
    script.call(0, "Put(\"x\")").done("OK").call(1, "Get(\"x\")").done("old").call(2, "Get(\"y\")");
    script.add(new Event.Judged("stale read", List.of(), List.of(2)));
    assertThat(LastEvents.of(script.recording(), 20))
        .containsExactly(
            "  0.002000s C1                  call op2 Get(\"x\")",
            "  0.003000s C1                  return op2 old",
            "  0.005000s test                the history is not linearizable: stale read (op2)");
  }

  @Test
  void noLineIsLongerThanAHundredColumns() {
    script.start(1).add(new Event.Annotated(0, "a\n".repeat(1_000_000))).fail("b".repeat(5000));
    assertThat(LastEvents.of(script.recording(), 20))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
  }

  @Test
  void bothOfTwoConflictingAppliesAndTheSnapshotsAreAmongTheLastEvents() {
    script.start(2).add(new Event.Applied(0, 5, "a")).add(new Event.Applied(0, 6, "other"));
    script.add(new Event.SnapshotApplied(1, 4)).add(new Event.Applied(1, 5, "b"));
    for (int term = 1; term <= 30; term++) {
      script.requestVote(0, 1, term, 0);
    }
    script.add(new Event.Conflict(5, 0, 1)).fail("wrong");
    assertThat(LastEvents.of(script.recording(), 8))
        .anyMatch(line -> line.endsWith("applied 5: a"))
        .anyMatch(line -> line.endsWith("applied 5: b"))
        .anyMatch(line -> line.endsWith("applied a snapshot up to 4"))
        .noneMatch(line -> line.contains("other"));
  }

  @Test
  void theOperationThatACheckHasLookedAtIsAmongTheLastEvents() {
    script.start(1).call(0, "first").done("OK").call(0, "Get(\"x\")").done("wrong");
    script.fail("Wrong value");
    assertThat(LastEvents.of(script.recording(), 8))
        .anyMatch(line -> line.endsWith("call op2 Get(\"x\")"))
        .anyMatch(line -> line.endsWith("return op2 wrong"))
        .noneMatch(line -> line.contains("first"));
  }

  @Test
  void anEndlessExchangeIsALine() {
    script.start(2);
    for (int i = 0; i < 40; i++) {
      script.appendEntries(0, 1, 7, 11, 1, 0).refuse(1, 7);
    }
    script.fail("no agreement");
    assertThat(LastEvents.of(script.recording(), 8))
        .anyMatch(line -> line.endsWith("refuses what S0 sends after 11, 40 times since 0.002 s"));
    assertThat(LastEvents.of(new Script().start(2).fail("").recording(), 8))
        .noneMatch(line -> line.contains("refuses"));
  }

  @Test
  void whichRpcsWereTooManyIsToldByKindAndPair() {
    script.start(3);
    for (int i = 0; i < 30; i++) {
      script.appendEntries(0, 1 + i % 2, 1, 0, 0, 0);
    }
    script.at(1).requestVote(2, 0, 2, 0).fail("too many RPCs (31) for 1 second of idleness");
    assertThat(Scene.of(script.recording(), 3))
        .contains(
            "    RPCs until then, by kind and pair:",
            "      appendEntries (heartbeats) 30: S0->S1 15, S0->S2 15",
            "      requestVote 1: S2->S0 1");
    assertThat(Scene.of(new Script().start(1).fail("no leader").recording(), 3))
        .noneMatch(line -> line.contains("RPCs"));
  }
}
