package timeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import timeline.PageData.Band;
import timeline.PageData.BandKind;
import timeline.PageData.Check;
import timeline.PageData.MarkKind;
import timeline.PageData.Outcome;
import timeline.PageData.Phase;
import timeline.PageData.Progress;
import timeline.PageData.Role;

/** What the page gets of a run. */
class PageBuilderTest {

  private static final Report PASSED = new Report(PageData.Result.PASSED, List.of(), "", false);

  private final Script script = new Script();

  @Test
  void nothingIsAPage() {
    PageData page = build(PASSED);
    assertThat(page.end()).isZero();
    assertThat(page.servers()).isEmpty();
    assertThat(page.focus().to() - page.focus().from()).isEqualTo(20_000);
    assertThat(page.toJson()).contains("\"test\":\"TestSomething\"");
  }

  @Test
  void aServersRolesFollowEachOtherWithoutGaps() {
    script.at(0.001).start(2);
    script.requestVote(0, 1, 3, 0).vote(1, 3);
    script.appendEntries(0, 1, 3, 0, 1, 0);
    script.parted(List.of(List.of(0), List.of(1)));
    script.add(new Event.Crashed(0));
    assertThat(build(PASSED).servers().getFirst().roles())
        .containsExactly(
            new Phase(0, Role.DOWN, 0, false),
            new Phase(1000, Role.FOLLOWER, 0, false),
            new Phase(3000, Role.CANDIDATE, 3, false),
            new Phase(6000, Role.LEADER, 3, false),
            new Phase(7000, Role.LEADER, 3, true),
            new Phase(8000, Role.DOWN, 3, false));
    assertThat(build(PASSED).servers().get(1).roles())
        .containsExactly(
            new Phase(0, Role.DOWN, 0, false),
            new Phase(2000, Role.FOLLOWER, 0, false),
            new Phase(5000, Role.FOLLOWER, 3, false),
            new Phase(7000, Role.FOLLOWER, 3, true));
  }

  @Test
  void marksSayWhatHappened() {
    script.start(1).requestVote(0, 1, 3, 0).appendEntries(0, 1, 3, 0, 1, 0);
    script.add(new Event.Saved(0, 1234, 0, false)).add(new Event.Saved(0, 1234, 500, true));
    script.add(new Event.Applied(0, 1, "x=1")).add(new Event.SnapshotApplied(0, 9));
    script.add(new Event.Annotated(0, "look\nhere")).add(new Event.Logged(0, "vote", "got 2"));
    script.add(new Event.Annotated(Party.TESTER, "now")).add(new Event.Crashed(0));
    assertThat(build(PASSED).marks())
        .extracting(PageData.Mark::kind, PageData.Mark::text)
        .containsExactly(
            tuple(MarkKind.START, "started"),
            tuple(MarkKind.ELECTION, "candidate of t3"),
            tuple(MarkKind.ELECTION, "leader of t3"),
            tuple(MarkKind.SAVE, "saved 1,234 bytes"),
            tuple(MarkKind.SNAPSHOT, "saved 1,234 bytes, new snapshot of 500 bytes"),
            tuple(MarkKind.APPLY, "applied 1: x=1"),
            tuple(MarkKind.SNAPSHOT, "applied a snapshot up to 9"),
            tuple(MarkKind.ANNOTATION, "look\\nhere"),
            tuple(MarkKind.LOG, "[vote] got 2"),
            tuple(MarkKind.ANNOTATION, "now"),
            tuple(MarkKind.CRASH, "crashed"));
  }

  @Test
  void progressIsWhatWasCommittedAndApplied() {
    script.start(2).appendEntries(0, 1, 3, 0, 4, 3).accept(1, 3);
    script.add(new Event.Applied(1, 1, "")).add(new Event.Applied(1, 2, ""));
    PageData.Server follower = build(PASSED).servers().get(1);
    assertThat(follower.commit()).containsExactly(new Progress(1000, 0), new Progress(4000, 3));
    assertThat(follower.applied())
        .containsExactly(new Progress(1000, 0), new Progress(5000, 1), new Progress(6000, 2));
  }

  @Test
  void messagesAreColumns() {
    script.start(2).appendEntries(0, 1, 3, 0, 0, 3).accept(1, 3).arrive(0);
    script.requestVote(1, 0, 4, 0).lose(1, Event.Loss.REQUEST_LOST);
    PageData.Messages messages = build(PASSED).messages();
    assertThat(messages.kinds()).containsExactly("appendEntries", "requestVote");
    assertThat(messages.parties()).containsExactly("S0", "S1");
    assertThat(messages.kind()).containsExactly(0, 1);
    assertThat(messages.from()).containsExactly(0, 1);
    assertThat(messages.to()).containsExactly(1, 0);
    assertThat(messages.sent()).containsExactly(2000, 6000);
    assertThat(messages.delivered()).containsExactly(3000, -1);
    assertThat(messages.answered()).containsExactly(4000, -1);
    assertThat(messages.arrived()).containsExactly(5000, -1);
    assertThat(messages.lost()).containsExactly(-1, 7000);
    assertThat(messages.empty()).containsExactly(1, 0);
    assertThat(messages.what())
        .containsExactly("appendEntries t3 heartbeat commit 3", "requestVote t4 last 0 (t1)");
    assertThat(messages.outcome()).containsExactly("ok t3", "lost: the request");
    assertThat(messages.reply()).containsExactly("{\"term\":3,\"success\":true}", "");
  }

  @Test
  void longJsonIsCutAndSaysHowLongItIs() {
    script.start(2).send(0, 1, "Raft.appendEntries", "{'data':'" + "x".repeat(5000) + "'}");
    String[] requests = build(PASSED).messages().request();
    assertThat(requests[0]).hasSize(600 + 15).endsWith("xx… (5,011 bytes)");
  }

  @Test
  void operationsAreWhatClientsCalled() {
    script.call(3, "Put(\"x\")").add(new Event.Returned(1, Event.Answer.MAYBE, "ErrMaybe"));
    script.call(-1, "Get(\"x\")");
    PageData page = build(PASSED);
    assertThat(page.clients()).containsExactly(-1, 3);
    assertThat(page.operations())
        .containsExactly(
            new PageData.Operation(3, 0, 1000L, "x", "Put(\"x\")", "ErrMaybe", Outcome.MAYBE),
            new PageData.Operation(-1, 2000, null, "x", "Get(\"x\")", "", Outcome.PENDING));
  }

  @Test
  void bandsLastUntilTheyEnd() {
    List<List<Integer>> sides = List.of(List.of(0, 1), List.of(2));
    script.add(new Event.NetworkSet(Event.Treatment.UNRELIABLE, true));
    script.parted(sides).parted(sides).parted(List.of(List.of(0, 1, 2)));
    script.add(new Event.NetworkSet(Event.Treatment.UNRELIABLE, false));
    script.parted(List.of(List.of(0), List.of(1), List.of(2)));
    assertThat(build(PASSED).bands())
        .containsExactly(
            new Band(0, 4000L, BandKind.UNRELIABLE, "unreliable", List.of()),
            new Band(1000, 3000L, BandKind.PARTITION, "S0 S1 | S2", sides),
            new Band(
                5000,
                null,
                BandKind.PARTITION,
                "S0 | S1 | S2",
                List.of(List.of(0), List.of(1), List.of(2))));
  }

  @Test
  void stepsAndFailuresAreChecks() {
    script.add(new Event.Step("checking for a leader", Event.StepResult.OK));
    script.fail("no leader\nat all");
    assertThat(build(Script.failed("no leader")).checks())
        .containsExactly(
            new Check(0, "checking for a leader", Event.StepResult.OK),
            new Check(1000, "no leader\\nat all", Event.StepResult.FAILED));
  }

  // ---- Where it opens, and what it says

  @Test
  void thePageOpensAtTheOperationsOfTheExplanation() {
    script.at(1).call(0, "Put").at(2).call(1, "Get").at(3).done("OK").at(50);
    script.add(new Event.Judged("stale read", List.of("because"), List.of(2, 99)));
    PageData page = build(Script.failed("history is wrong"));
    assertThat(page.focus()).isEqualTo(new PageData.Focus(1_700_000, 3_300_000, List.of(1)));
    assertThat(page.verdict().sentence()).isEqualTo("history is not linearizable: stale read");
  }

  @Test
  void aTinyRangeIsMadeWider() {
    script.at(1).call(0, "Put").done("OK").at(5);
    script.add(new Event.Judged("lost write", List.of(), List.of(1)));
    PageData.Focus focus = build(Script.failed("wrong")).focus();
    assertThat(focus.to() - focus.from()).isEqualTo(20_000);
    assertThat(focus.from()).isLessThan(1_000_000);
  }

  @Test
  void thePageOpensBeforeTheFailure() {
    script.at(10).fail("no leader\nfor 5 s").at(12).start(1);
    PageData page = build(Script.failed("", "  no leader", "for 5 s"));
    assertThat(page.focus()).isEqualTo(new PageData.Focus(8_500_000, 10_000_000, List.of()));
    assertThat(page.verdict().sentence()).isEqualTo("no leader");
    assertThat(build(Script.failed()).verdict().sentence()).isEqualTo("no leader");
  }

  @Test
  void thePageOpensAtAPendingCallThatIsNotLongAgo() {
    script.at(1).call(0, "long ago").at(6).call(1, "pending").at(10).fail("stuck");
    assertThat(build(Script.failed()).focus())
        .isEqualTo(new PageData.Focus(5_900_000, 10_000_000, List.of(1)));
  }

  @Test
  void thePageOfAPassedRunOpensAtItsEnd() {
    script.at(20).start(1);
    assertThat(build(PASSED).focus())
        .isEqualTo(new PageData.Focus(15_000_000, 20_000_000, List.of()));
    assertThat(build(PASSED).verdict().sentence()).isEqualTo("passed");
  }

  @Test
  void hostileTextsAreShortLines() {
    String text = "a\u0007\n\u202e</script>".repeat(100_000);
    script.start(1).add(new Event.Logged(0, text, text)).add(new Event.Annotated(0, text));
    script.add(new Event.Applied(0, 1, text)).call(0, text).done(text).fail(text);
    PageData page = build(Script.failed(text));
    assertThat(page.toJson()).hasSizeLessThan(10_000);
    assertThat(page.marks())
        .allSatisfy(mark ->
            assertThat(mark.text())
                .hasSizeLessThanOrEqualTo(200)
                .doesNotContainPattern("[\\p{Cntrl}\u202e]"));
  }

  // ---- Too much of it

  @Test
  void aLongRunIsThinnedWithANote() {
    script.start(3);
    for (int i = 0; i < 19_900; i++) {
      script.appendEntries(0, 1 + i % 2, 3, i, i % 2, i).accept(1 + i % 2, 3).arrive(0);
      script.add(new Event.Applied(0, i + 1, "x")).add(new Event.Applied(1 + i % 2, i + 1, "x"));
    }
    script.fail("at last").at(400);
    long before = System.nanoTime();
    PageData page = build(Script.failed("at last"));
    assertThat(System.nanoTime() - before).isLessThan(10_000_000_000L);

    assertThat(page.notes())
        .anySatisfy(note ->
            assertThat(note)
                .matches(
                    "[0-9,]+ heartbeats before [0-9.]+ s are left out to"
                        + " keep the page small; the text log has them"))
        .anySatisfy(note ->
            assertThat(note).matches("[0-9,]+ of the steps of commit and applied before .*"));
    assertThat(points(page)).isBetween(99_000L, 100_000L);
    assertThat(page.servers().getFirst().applied()).hasSizeLessThan(4600);
    // Near the failure nothing is missing.
    assertThat(
            IntStream.range(0, page.messages().sent().length)
                .filter(i -> page.messages().sent()[i] >= page.focus().from())
                .count())
        .isEqualTo(250);
  }

  @Test
  void messagesGoWhenNoHeartbeatsAreLeft() {
    script.start(2);
    for (int i = 0; i < 30_000; i++) {
      script.appendEntries(0, 1, 3, i, 1, i).accept(1, 3).arrive(0);
    }
    script.fail("at last");
    PageData page = build(Script.failed("at last"));
    assertThat(page.notes()).anySatisfy(note -> assertThat(note).contains(" messages before "));
    assertThat(points(page)).isBetween(99_000L, 100_000L);
  }

  @Test
  void whereThePageOpensHeartbeatsGoFirst() {
    script.start(2).call(0, "Put");
    for (int i = 0; i < 14_000; i++) {
      script.appendEntries(0, 1, 3, i / 2, i % 2, i / 2).accept(1, 3).arrive(0);
      script.add(new Event.Applied(0, i, "x")).add(new Event.Applied(1, i, "x"));
      script.add(new Event.Saved(1, i, 0, false)).add(new Event.Saved(1, i, 0, false));
    }
    script.done("OK").add(new Event.Judged("stale read", List.of(), List.of(1)));
    PageData page = build(Script.failed("wrong"));
    assertThat(page.notes())
        .anySatisfy(note -> assertThat(note).matches("[0-9,]+ heartbeats between .*"))
        .noneSatisfy(note -> assertThat(note).matches("[0-9,]+ messages .*"));
    assertThat(points(page)).isBetween(99_000L, 100_000L);
  }

  private PageData build(Report report) {
    return PageBuilder.build(script.recording(), report);
  }

  // What is drawn: each time of a message, each mark, operation and step.
  private static long points(PageData page) {
    PageData.Messages messages = page.messages();
    return known(messages.sent())
        + known(messages.delivered())
        + known(messages.answered())
        + known(messages.arrived())
        + known(messages.lost())
        + page.marks().size()
        + page.operations().size()
        + page.checks().size();
  }

  private static long known(long[] times) {
    return Arrays.stream(times).filter(time -> time >= 0).count();
  }
}
