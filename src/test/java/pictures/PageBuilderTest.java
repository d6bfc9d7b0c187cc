package pictures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import events.Event;
import events.Party;
import events.Sentence;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import pictures.PageData.Band;
import pictures.PageData.BandKind;
import pictures.PageData.Check;
import pictures.PageData.MarkKind;
import pictures.PageData.Outcome;
import pictures.PageData.Phase;
import pictures.PageData.Progress;
import story.RaftMessage;
import story.Report;
import story.Role;
import story.Script;

/** What the page gets of a run. */
class PageBuilderTest {

  private static final Report PASSED = new Report(Report.Result.PASSED, "", List.of(), "", false);

  private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();

  private final Script script = new Script();

  @Test
  void nothingIsAPage() {
    PageData page = build(PASSED);
    assertThat(page.endMicros()).isZero();
    assertThat(page.servers()).isEmpty();
    assertThat(page.focus().toMicros() - page.focus().fromMicros()).isEqualTo(20_000);
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
            tuple(MarkKind.SAVE, "saved 1,234 B"),
            tuple(MarkKind.SNAPSHOT, "snapshot 500 B"),
            tuple(MarkKind.APPLY, "applied 1: x=1"),
            tuple(MarkKind.SNAPSHOT, "applied a snapshot up to 9"),
            tuple(MarkKind.ANNOTATION, "look\\nhere"),
            tuple(MarkKind.LOG, "[vote] got 2"),
            tuple(MarkKind.ANNOTATION, "now"),
            tuple(MarkKind.CRASH, "crashed"));
  }

  @Test
  void aStartTellsWhatIsOnTheDisk() {
    script.add(new Event.Started(0)).add(new Event.Started(1)).add(new Event.Crashed(1));
    script.add(new Event.Started(1)).add(new Event.Found(1, 30, 4046));
    assertThat(build(PASSED).marks().stream().map(PageData.Mark::text))
        .containsExactly("started", "started", "crashed", "starts with a snapshot");
  }

  @Test
  void progressIsWhatWasCommittedAndApplied() {
    script.start(2).appendEntries(0, 1, 3, 0, 4, 3).accept(1, 3);
    script.add(new Event.Applied(1, 1, "")).add(new Event.Applied(1, 2, ""));
    PageData.Server follower = build(PASSED).servers().get(1);
    assertThat(follower.commit())
        .containsExactly(new Progress(1000, 0), new Progress(5000, 1), new Progress(6000, 2));
    assertThat(follower.applied())
        .containsExactly(new Progress(1000, 0), new Progress(5000, 1), new Progress(6000, 2));
  }

  @Test
  void messagesAreColumns() {
    script.start(2).appendEntries(0, 1, 3, 0, 0, 3).accept(1, 3).arrive(0);
    script.requestVote(1, 0, 4, 0).lose(1, Event.Loss.REQUEST_LOST);
    PageData.Messages messages = build(PASSED).messages();
    assertThat(messages.kinds())
        .containsExactly(
            new PageData.MessageKind("appendEntries", RaftMessage.Kind.APPEND_ENTRIES),
            new PageData.MessageKind("requestVote", RaftMessage.Kind.REQUEST_VOTE));
    assertThat(messages.parties()).containsExactly(Party.server(0), Party.server(1));
    assertThat(messages.kind()).containsExactly(0, 1);
    assertThat(messages.from()).containsExactly(0, 1);
    assertThat(messages.to()).containsExactly(1, 0);
    assertThat(messages.sentMicros()).containsExactly(2000, 6000);
    assertThat(messages.deliveredMicros()).containsExactly(3000, -1);
    assertThat(messages.answeredMicros()).containsExactly(4000, -1);
    assertThat(messages.arrivedMicros()).containsExactly(5000, -1);
    assertThat(messages.lostMicros()).containsExactly(-1, 7000);
    assertThat(messages.empty()).containsExactly(0, 0); // it moves the commit index
    assertThat(messages.agreed()).containsExactly(1, -1);
    assertThat(messages.what())
        .containsExactly(
            "appendEntries t3 prev 0 (t1) heartbeat commit 3", "requestVote t4 last 0 (t1)");
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
            new Band(1000, 3000L, BandKind.PARTITION, "partition S0 S1 | S2", sides),
            new Band(
                5000,
                null,
                BandKind.PARTITION,
                "partition S0 | S1 | S2",
                List.of(List.of(0), List.of(1), List.of(2))));
  }

  @Test
  void stepsAndFailuresAreChecks() {
    script.add(new Event.Step("checking for a leader", Event.StepResult.OK));
    script.fail("no leader\nat all");
    assertThat(build(Script.failed("no leader")).checks())
        .containsExactly(
            new Check(0, "checking for a leader", Event.StepResult.OK),
            new Check(1000, "no leader", Event.StepResult.FAILED));
  }

  // ---- Where it opens, and what it says

  @Test
  void thePageOpensAtTheOperationsOfTheExplanation() {
    script.at(1).call(0, "Put").at(2).call(1, "Get").at(3).done("OK").at(50);
    script.add(new Event.Judged("stale read", List.of("because"), List.of(2, 99)));
    PageData page = build(Script.failed("history is wrong"));
    assertThat(page.focus())
        .isEqualTo(
            new PageData.Focus(
                1_700_000,
                3_300_000,
                3_000_000,
                List.of(1),
                List.of(),
                "x",
                List.of(),
                List.of(),
                false));
    assertThat(page.verdict().sentence()).isEqualTo("history is not linearizable: stale read");
  }

  @Test
  void aTinyRangeIsMadeWider() {
    script.at(1).call(0, "Put").done("OK").at(5);
    script.add(new Event.Judged("lost write", List.of(), List.of(1)));
    PageData.Focus focus = build(Script.failed("wrong")).focus();
    assertThat(focus.toMicros() - focus.fromMicros()).isEqualTo(20_000);
    assertThat(focus.fromMicros()).isLessThan(1_000_000);
  }

  @Test
  void thePageOpensBeforeTheFailure() {
    script.at(9).start(1).at(10).fail("no leader\nfor 5 s").at(12).start(1);
    PageData page = build(Script.failed("\n  no leader\nfor 5 s"));
    assertThat(page.focus()).isEqualTo(focusOf(8_500_000, 10_000_000));
    assertThat(page.verdict().sentence()).isEqualTo("no leader");
    assertThat(build(Script.failed()).verdict().sentence()).isEqualTo("no leader");
  }

  @Test
  void thePageOpensAtAPendingCallThatIsNotLongAgo() {
    script.at(1).call(0, "long ago").at(6).call(1, "pending").at(9).start(1).at(10).fail("stuck");
    assertThat(build(Script.failed()).focus()).isEqualTo(focusOf(5_900_000, 10_000_000, 1));
  }

  @Test
  void thePageOfAPassedRunOpensAtItsEnd() {
    script.at(20).start(1);
    assertThat(build(PASSED).focus()).isEqualTo(focusOf(15_000_000, 20_000_000));
    assertThat(build(PASSED).verdict().sentence()).isEqualTo("passed");
  }

  @Test
  void thePageOpensWithTheKeyThatAllOperationsAreAbout() {
    script.add(new Event.Called(0, 1, "a", "Get")).add(new Event.Called(1, 2, "a", "Get"));
    script.add(new Event.Called(2, 3, "b", "Get"));
    script.add(new Event.Judged("stale read", List.of(), List.of(1, 2)));
    assertThat(build(Script.failed()).focus().key()).isEqualTo("a");
  }

  @Test
  void operationsAboutSeveralKeysAreNoReasonToHideOthers() {
    script.add(new Event.Called(0, 1, "a", "Get")).add(new Event.Called(1, 2, "b", "Get"));
    script.add(new Event.Judged("stale read", List.of(), List.of(1, 2)));
    assertThat(build(Script.failed()).focus().key()).isEmpty();
  }

  @Test
  void aClientsMessageBelongsToItsOperationWithThatKey() {
    script.start(1).request(0, "x").call(1, "Get").call(0, "Get").request(0, "y").request(0, "x");
    script.request(1, "x").done("1").request(0, "x").appendEntries(0, 0, 1, 0, 0, 0);
    assertThat(build(PASSED).messages().operation()).containsExactly(-1, -1, 1, 0, -1, -1);
  }

  @Test
  void whereAnOperationMayHaveBeenExecutedStandsOut() {
    script.start(2).call(0, "Get");
    script.request(0, "x").answer(0, "{'err':'ErrWrongLeader'}").arrived();
    script.request(0, "x").lose(0, Event.Loss.REQUEST_LOST);
    script.request(0, "x").answer(0, "{'err':'OK','value':'1'}").lose(0, Event.Loss.REPLY_LOST);
    script.request(0, "x").add(new Event.Delivered(4, 0));
    script.request(0, "x").answer(0, "{'err':'ErrNoKey'}").arrived().done("no key");
    script.request(0, "x").answer(0, "{'err':'OK'}").arrived();
    script.add(new Event.Judged("stale read", List.of(), List.of(1)));
    assertThat(build(Script.failed()).focus().messages()).containsExactly(2, 3, 4);
  }

  // ---- Servers that have applied different commands

  @Test
  void thePageOpensAtBothServersThatHaveAppliedDifferentCommands() {
    script.at(1).start(3).at(2).appendEntries(0, 1, 3, 4, 2, 0).accept(1, 3);
    script.at(3).add(new Event.Applied(0, 5, "a")).add(new Event.Applied(1, 4, "other"));
    script.at(4).appendEntries(2, 1, 4, 5, 1, 0).accept(1, 4).appendEntries(2, 1, 4, 4, 0, 0);
    script.appendEntries(2, 1, 4, 4, 1, 0).refuse(1, 4);
    script.at(5).add(new Event.Applied(2, 5, "b")).add(new Event.Conflict(5, 0, 2)).fail("wrong");
    PageData page = build(Script.failed());
    assertThat(page.focus().fromMicros()).isBetween(2_000_000L, 2_800_000L);
    assertThat(page.focus().toMicros()).isBetween(5_001_000L, 6_000_000L);
    assertThat(errors(page))
        .containsExactly(
            new PageData.Mark(3_000_000, 0, MarkKind.ERROR, "applied 5: a (as leader of t3)"),
            new PageData.Mark(5_000_000, 2, MarkKind.ERROR, "applied 5: b (as leader of t4)"));
    assertThat(page.focus().messages()).containsExactly(0);
    assertThat(page.focus().labels()).containsExactly("appendEntries t3 [5..6] (5 of t3)");
  }

  @Test
  void ofTwoCommandsThatWereAppliedLongAfterEachOtherTheSecondIsShown() {
    script.start(2).at(1).add(new Event.Applied(0, 5, "a"));
    script.at(50).add(new Event.Applied(1, 5, "b")).add(new Event.Conflict(5, 0, 1)).fail("wrong");
    PageData page = build(Script.failed());
    assertThat(page.focus().fromMicros()).isGreaterThan(47_000_000);
    assertThat(errors(page)).hasSize(2);
  }

  @Test
  void whatASnapshotBroughtIsAnErrorToo() {
    script.start(2).at(1).add(new Event.Applied(0, 5, "a"));
    script.at(2).add(new Event.Conflict(5, 0, 1)).fail("wrong");
    assertThat(errors(build(Script.failed())))
        .extracting(PageData.Mark::server, PageData.Mark::text)
        .containsExactly(
            tuple(0, "applied 5: a (as follower)"),
            tuple(1, "has at index 5 something else than S0 (as follower)"));
  }

  // ---- Where nothing goes on

  @Test
  void afterAStandstillThePageOpensAtTheLastProgress() {
    script.start(2).at(20).requestVote(0, 1, 3, 0).at(21).vote(1, 3).arrive(0);
    script.at(90).appendEntries(0, 1, 3, 0, 0, 0).accept(1, 3).arrive(0);
    // The first heartbeat made it a leader; these say nothing new, nor does a request without
    // reply.
    script.at(110).appendEntries(0, 1, 3, 0, 0, 0).accept(1, 3).arrive(0);
    script.requestVote(1, 0, 3, 0).add(new Event.Delivered(4, 0));
    script.at(120).fail("test took longer than 120 seconds");
    assertThat(build(Script.failed()).focus()).isEqualTo(focusOf(89_000_000, 90_500_000));
  }

  @Test
  void operationsThatWaitSinceTheLastProgressStandOut() {
    script.at(1).call(0, "done").done("OK").at(4).call(1, "stuck").at(5).start(1);
    script.at(60).call(2, "later").at(120).fail("test took longer than 120 seconds");
    assertThat(build(Script.failed()).focus()).isEqualTo(focusOf(3_900_000, 5_500_000, 1));
  }

  @Test
  void ofElectionsThatCameToNothingTheLastThreeAreShown() {
    script.start(2);
    for (int term = 1; term <= 9; term++) {
      script.at(term).requestVote(0, 1, term, 0).requestVote(1, 0, term, 0);
    }
    script.at(10).fail("expected one leader, got none");
    assertThat(build(Script.failed()).focus().fromMicros()).isBetween(6_500_000L, 7_000_000L);
  }

  // ---- What is wrong in any case

  @Test
  void whatWasFoundIsToldAndMarkedInTheLanesOfItsServers() {
    script.at(3).start(3).at(120);
    script.add(
        new Event.Warned(
            Event.Warning.DEADLOCK,
            sentence("deadlock: ", raft(1), " waits for itself, in the end"),
            List.of(
                sentence(raft(1), " at Raft.java:43 waits for the reply of ", handler(2)),
                sentence(handler(2), " at Raft.java:76 waits for a lock"))));
    script.add(
        new Event.Warned(
            Event.Warning.BUSY_LOOP,
            sentence("busy loop in ", raft(0), " and ", raft(77)),
            List.of()));
    script.add(
        new Event.Warned(
            Event.Warning.LOCK_ACROSS_RPC,
            sentence("a lock is held across an RPC, not by server-0-1"),
            List.of()));
    script.fail("test took longer than 120 seconds");
    PageData page = build(Script.failed("Fatal: test took longer than 120 seconds"));
    assertThat(page.verdict().found())
        .extracting(PageData.Found::sentence)
        .containsExactly(
            "deadlock: raft of server-0-1 waits for itself, in the end",
            "busy loop in raft of server-0-0 and raft of server-0-77",
            "a lock is held across an RPC, not by server-0-1");
    assertThat(page.verdict().found().getFirst().details())
        .containsExactly(
            "raft of server-0-1 at Raft.java:43 waits for the reply of handler of server-0-2",
            "handler of server-0-2 at Raft.java:76 waits for a lock");
    assertThat(errors(page))
        .containsExactly(
            error(1, "raft at Raft.java:43 waits for the reply of handler of S2"),
            error(2, "handler at Raft.java:76 waits for a lock"),
            error(0, "busy loop in raft and raft of S77"));
  }

  // A server's number is not looked for in texts, which may hold anything.
  @Test
  void whatLooksLikeAServerInATextIsNone() {
    script.at(3).start(2);
    Sentence.ServerThread odd = new Sentence.ServerThread(1, "server-0-0", "server-0-0 of Ann");
    script.add(
        new Event.Warned(
            Event.Warning.BUSY_LOOP, sentence("    busy loop: ", odd, " (server-9-0)"), List.of()));
    PageData page = build(PASSED);
    assertThat(page.verdict().found())
        .containsExactly(
            new PageData.Found("    busy loop: server-0-0 of Ann (server-9-0)", List.of()));
    assertThat(errors(page)).containsExactly(error(1, "    busy loop: server-0-0 (server-9-0)"));
  }

  @Test
  void aServerThatIsOnlyNamedIsMarkedOnce() {
    script.at(3).start(2);
    List<Sentence> details =
        List.of(sentence(raft(0), " waits for ", raft(1)), sentence(raft(0), " waits, too"));
    script.add(new Event.Warned(Event.Warning.DEADLOCK, sentence("all wait"), details));
    assertThat(errors(build(PASSED)))
        .containsExactly(
            error(0, "raft waits for raft of S1"),
            error(0, "raft waits, too"),
            error(1, "raft of S0 waits for raft"));
  }

  /** Where the last server has started: since then nothing went on. */
  private PageData.Mark error(int server, String text) {
    long lastStartMicros = 3_000_000 + 1000L * (script.story().servers() - 1);
    return new PageData.Mark(lastStartMicros, server, MarkKind.ERROR, text);
  }

  private static Sentence.ServerThread raft(int server) {
    return new Sentence.ServerThread(server, "raft", "raft of server-0-" + server);
  }

  private static Sentence.ServerThread handler(int server) {
    return new Sentence.ServerThread(server, "handler", "handler of server-0-" + server);
  }

  private static Sentence sentence(Object... parts) {
    return new Sentence(
        Arrays.stream(parts)
            .map(part ->
                part instanceof Sentence.Part known
                    ? known
                    : new Sentence.Words(String.valueOf(part)))
            .toList());
  }

  @Test
  void theSentenceIsTheReasonWhateverIsPrinted() {
    script.fail("no leader\nat all");
    List<String> printed = List.of("Fatal: no agreement", "    RaftTest.java:7");
    Report report = new Report(Report.Result.FAILED, "panic: is what it says", printed, "", true);
    assertThat(build(report).verdict().sentence()).isEqualTo("panic: is what it says");
    assertThat(build(report).verdict().lines()).isEqualTo(printed);
    assertThat(build(Script.failed()).verdict().sentence()).isEqualTo("no leader");
    assertThat(build(Script.failed()).checks().getFirst().text()).isEqualTo("no leader");
    Report stopped =
        new Report(Report.Result.INTERRUPTED, "signal: INT", List.of("by you"), "", true);
    assertThat(build(stopped).verdict().sentence()).isEqualTo("interrupted: signal: INT");
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
    // Of the processor: how long it takes on a busy machine says nothing.
    long beforeNanos = PROCESSOR.getCurrentThreadCpuTime();
    PageData page = build(Script.failed("at last"));
    assertThat(PROCESSOR.getCurrentThreadCpuTime() - beforeNanos).isLessThan(10_000_000_000L);

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
            IntStream.range(0, page.messages().sentMicros().length)
                .filter(i -> page.messages().sentMicros()[i] >= page.focus().fromMicros())
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

  @Test
  void whatStandsOutIsNeverLeftOut() {
    script.start(2).call(0, "Get").request(0, "x").answer(0, "{'err':'OK'}").arrived().done("OK");
    script.add(new Event.Judged("stale read", List.of(), List.of(1)));
    for (int i = 0; i < 30_000; i++) {
      script.appendEntries(0, 1, 3, i, 1, i).accept(1, 3).arrive(0);
    }
    PageData page = build(Script.failed("wrong"));
    assertThat(points(page)).isBetween(99_000L, 100_000L);
    assertThat(page.focus().messages()).containsExactly(0);
    assertThat(page.messages().what()[0]).startsWith("get");
  }

  private static PageData.Focus focusOf(long fromMicros, long toMicros, Integer... operations) {
    return new PageData.Focus(
        fromMicros, toMicros, -1, List.of(), List.of(operations), "", List.of(), List.of(), false);
  }

  private static List<PageData.Mark> errors(PageData page) {
    return page.marks().stream().filter(mark -> mark.kind() == MarkKind.ERROR).toList();
  }

  private PageData build(Report report) {
    return PageBuilder.build(script.recording(), report);
  }

  // What is drawn: each time of a message, each mark, operation and step.
  private static long points(PageData page) {
    PageData.Messages messages = page.messages();
    return known(messages.sentMicros())
        + known(messages.deliveredMicros())
        + known(messages.answeredMicros())
        + known(messages.arrivedMicros())
        + known(messages.lostMicros())
        + page.marks().size()
        + page.operations().size()
        + page.checks().size();
  }

  private static long known(long[] micros) {
    return Arrays.stream(micros).filter(each -> each >= 0).count();
  }
}
