package runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import fixtures.Aborts;
import fixtures.Exits;
import fixtures.Extremes;
import fixtures.Threads;
import fixtures.Verdicts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The runner as a program: what goes in on the command line, what comes out, how it ends. */
class MainTest {

  @TempDir private static Path shared;

  /**
   * One process with all of {@link Verdicts}, for the tests that only read a part of its output.
   */
  private static Child verdicts;

  @TempDir private Path folder;

  @BeforeAll
  static void runAllVerdicts() {
    verdicts = Child.start(shared, Verdicts.class, "-target", "kvraft1");
  }

  // ---- Verdicts

  @Test
  void printsWhatATestPrintsInWholeLinesBetweenItsRunAndItsPass() {
    Child child = run(Verdicts.class, "-run", "^TestPasses$");

    assertThat(child.out())
        .isEqualTo(
            """
            === RUN   TestPasses
            a line on the output
            a line on the error output
            a line without an end
            --- PASS: TestPasses (#s)
            PASS
            ok  \tfixtures\t#s
            """);
    assertThat(child.status()).isZero();
    assertThat(child.err()).isEmpty();
  }

  @Test
  void printsFileLineAndMessageOfAFailedAssertion() {
    Child child = run(Verdicts.class, "-run", "^TestFails$");

    assertThat(child.out())
        .isEqualTo(
            """
            === RUN   TestFails
            before the failure
                Verdicts.java:22: expected 0 instead of 1
                replay: runner.Main fixtures.Verdicts -seed # -run '^TestFails$'
                hunt: runner.Main fixtures.Verdicts -seeds 1-200 -run '^TestFails$'
            --- FAIL: TestFails (#s)
            FAIL
            FAIL\tfixtures\t#s
            """);
    assertThat(child.status()).isEqualTo(1);
  }

  @Test
  void indentsTheFurtherLinesOfAMessage() {
    assertThat(verdicts.out())
        .contains(
            """
                Verdicts.java:27: [the counter]\s
                    expected: 2
                     but was: 1
            """);
  }

  @Test
  void printsAFatalCheckWithTheWayToIt() {
    assertThat(verdicts.out())
        .contains(
            """
            Fatal: Wrong error
                Verdicts.java:52
                Verdicts.java:32
                replay: make SEED=# RUN="-run '^TestEndsFatally$'" kvraft1
                hunt: make SEEDS=1-200 RUN="-run '^TestEndsFatally$'" kvraft1
            --- FAIL: TestEndsFatally (#s)
            """);
  }

  @Test
  void printsAnyOtherThrowableAsAPanicWithItsCausesAndTheReadersFramesOnly() {
    assertThat(verdicts.out())
        .contains(
            """
            === RUN   TestPanics
            panic: java.lang.IllegalStateException: no entry
                fixtures.Verdicts.TestPanics(Verdicts.java:40)
            caused by: java.lang.IndexOutOfBoundsException: the log is empty
                fixtures.Verdicts.TestPanics(Verdicts.java:38)
                replay:\
            """);
  }

  @Test
  void failsATestWhoseThreadThrows() {
    Child child = run(Threads.class, "-run", "ThrowsInAnotherThread");

    assertThat(child.out())
        .contains("panic: java.lang.IllegalStateException: in a thread of its own\n")
        .contains("--- FAIL: TestThrowsInAnotherThread");
    assertThat(child.status()).isEqualTo(1);
  }

  @Test
  void reportsAnEndlessRecursionAndGoesOnAfterAnOutOfMemoryError() {
    Child child = run(Extremes.class, "-run", "Overflows|Memory|Seed");

    assertThat(child.out())
        .contains("panic: java.lang.StackOverflowError\n")
        .contains("panic: java.lang.OutOfMemoryError: as if\n")
        .contains("--- PASS: TestPrintsItsSeed");
    assertThat(child.out().lines().count()).isLessThan(35);
  }

  // ---- Which tests, and how often

  @Test
  void runsTheTestsInSourceOrderAndFailsIfOneFails() {
    assertThat(verdicts.out().lines().filter(line -> line.startsWith("--- ")))
        .containsExactly(
            "--- PASS: TestPasses (#s)",
            "--- FAIL: TestFails (#s)",
            "--- FAIL: TestFailsInAssertJ (#s)",
            "--- FAIL: TestEndsFatally (#s)",
            "--- FAIL: TestPanics (#s)",
            "--- SKIP: TestIsSkipped (#s)",
            "--- PASS: AnotherPasses (#s)");
    assertThat(verdicts.status()).isEqualTo(1);
  }

  @Test
  void leavesOutWhatSkipMatches() {
    Child child = run(Verdicts.class, "-run=Passes", "--skip=^Another");

    assertThat(child.out()).contains("TestPasses").doesNotContain("AnotherPasses");
  }

  @Test
  void failsIfThereIsNothingToRun() {
    Child child = run(Verdicts.class, "-run", "4Z");

    assertThat(child.out())
        .isEqualTo(
            """
            testing: warning: no tests to run
            FAIL
            FAIL\tfixtures\t#s
            """);
    assertThat(child.status()).isEqualTo(1);
  }

  @Test
  void namesTheTestThatMayHaveBeenMeant() {
    Child child = run(Verdicts.class, "-run", "^TestPases$");

    assertThat(child.out())
        .startsWith("testing: warning: no tests to run; did you mean TestPasses?\nFAIL\n");
  }

  @Test
  void givesEachRepetitionTheNextSeed() {
    Child child = run(Extremes.class, "-run", "Seed", "-count", "3", "-seed", "41");

    assertThat(child.out().lines().filter(line -> line.startsWith("seed ")))
        .containsExactly("seed 41", "seed 42", "seed 43");
  }

  @Test
  void takesTheSeedFromTheEnvironmentUnlessAFlagGivesIt() {
    Map<String, String> environment = Map.of("SEED", "7");

    Child without = start(environment, Extremes.class, "-run", "Seed");
    Child with = start(environment, Extremes.class, "-run", "Seed", "-seed", "8");

    assertThat(without.out()).contains("seed 7\n");
    assertThat(with.out()).contains("seed 8\n");
  }

  @Test
  void takesTheFlagsThatWereTypedForMakeWithTheirQuotes() {
    Child child =
        start(Map.of("RUN_FLAGS", "-run '^TestPasses$|^No Such$' -count \"2\""), Verdicts.class);

    assertThat(child.out().lines().filter(line -> line.startsWith("--- ")))
        .containsExactly("--- PASS: TestPasses (#s)", "--- PASS: TestPasses (#s)");
  }

  @Test
  void stopsAfterTheFirstFailureIfAsked() {
    Child child = run(Verdicts.class, "-failfast", "-count", "2");

    assertThat(child.out().lines().filter(line -> line.startsWith("--- ")))
        .containsExactly("--- PASS: TestPasses (#s)", "--- FAIL: TestFails (#s)");
  }

  // ---- Other forms of output

  @Test
  void printsFailuresOnlyIfNotVerbose() {
    Child child = run(Verdicts.class, "-v=false", "-skip", "AssertJ|Fatally|Panics");

    assertThat(child.out())
        .isEqualTo(
            """
            before the failure
                Verdicts.java:22: expected 0 instead of 1
                replay: runner.Main fixtures.Verdicts -seed # -run '^TestFails$'
                hunt: runner.Main fixtures.Verdicts -seeds 1-200 -run '^TestFails$'
            --- FAIL: TestFails (#s)
            FAIL
            FAIL\tfixtures\t#s
            """);
  }

  @Test
  void printsTheEventsOfTest2json() {
    Child child = run(Verdicts.class, "-json", "-run", "^TestFails$|Another");

    List<JsonObject> events =
        child.out().lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
    assertThat(events)
        .extracting(event -> event.get("Action").getAsString())
        .containsExactly(
            "start", "run", "output", "output", "output", "output", "output", "output", "fail",
            "run", "output", "output", "pass", "output", "output", "fail");
    assertThat(events.get(3).get("Test").getAsString()).isEqualTo("TestFails");
    assertThat(events.get(3).get("Output").getAsString()).isEqualTo("before the failure\n");
    assertThat(events.get(8).has("Elapsed")).isTrue();
    assertThat(events.getLast().has("Test")).isFalse();
    assertThat(events)
        .allSatisfy(event -> assertThat(event.get("Package").getAsString()).contains("fixtures"));
  }

  @Test
  void writesAJUnitReportForEachRepetition() throws IOException {
    Path xml = folder.resolve("report.xml");

    run(Verdicts.class, "-xml", xml.toString(), "-run", "Fails$|Skipped|Another", "-count", "2")
        .status();

    for (String name : List.of("report.xml", "report-2.xml")) {
      assertThat(Files.readString(folder.resolve(name)))
          .contains("tests=\"3\" skipped=\"1\" failures=\"1\" errors=\"0\"")
          .contains("<testcase name=\"TestFails\"", "expected 0 instead of 1");
    }
  }

  @Test
  void cutsAFloodOfLinesAndKeepsTheFailureForTheEnd() {
    Child child = run(Extremes.class, "-run", "ManyLines");

    assertThat(child.out())
        .hasSizeBetween(1 << 20, (1 << 20) + 1000)
        .contains("note: this test has printed more than 1 MB; the rest is not shown\n")
        .contains("Extremes.java:27: after the flood")
        .endsWith("FAIL\tfixtures\t#s\n");
    assertThat(child.status()).isEqualTo(1);
  }

  @Test
  void keepsNoMoreOfAFloodThanTheLastLinesIfNotVerbose() {
    Child child = run(Extremes.class, "-run", "ManyLines", "-v=false");

    assertThat(child.out().lines().count()).isBetween(1000L, 1010L);
    assertThat(child.status()).isEqualTo(1);
  }

  @Test
  void cutsALineThatDoesNotEnd() {
    Child child = run(Extremes.class, "-run", "EndlessLine");

    assertThat(child.out()).hasSizeBetween(1 << 20, (1 << 20) + (1 << 17));
    assertThat(child.status()).isZero();
  }

  // ---- Ends that a run should not have

  @ParameterizedTest
  @CsvSource({
    "TestExitsByItself, System.exit(0), Exits.java:15",
    "TestExitsInAnotherThread, System.exit(3), Exits.java:50",
  })
  void failsIfTheCodeUnderTestEndsTheProcess(String test, String call, String place) {
    Child child = run(Exits.class, "-run", "^" + test + "$");

    assertThat(child.out())
        .contains("panic: " + call + " was called by the code under test during " + test)
        .contains("(" + place + ")\n")
        .contains("--- FAIL: " + test)
        .endsWith("FAIL\nFAIL\tfixtures\t#s\n");
    assertThat(child.status()).isEqualTo(1);
  }

  @Test
  void doesNotPassEvenIfTheExitGoesUnnoticed() {
    Child child = run(Exits.class, "-run", "Loggers");

    assertThat(child.out()).contains("--- FAIL: TestExitsAfterItHasResetTheLoggers");
    assertThat(child.status()).isNotZero();
  }

  @Test
  void doesNotPassIfTheProcessIsHalted() throws IOException {
    Path xml = folder.resolve("report.xml");
    Child child = run(Exits.class, "-run", "Halts|NeverRuns", "-xml", xml.toString());

    assertThat(child.out())
        .contains("panic: the process ended with exit status 0\n", "--- FAIL: TestHalts")
        .endsWith("FAIL\nFAIL\tfixtures\t#s\n");
    assertThat(child.status()).isEqualTo(1);
    assertThat(Files.readString(xml))
        .contains("tests=\"2\" skipped=\"1\" failures=\"0\" errors=\"1\"")
        .contains("<skipped message=\"not run\">");
  }

  @Test
  void theJsonOfARunThatWasHaltedEndsWithAFailure() {
    Child child = run(Exits.class, "-run", "Halts", "-json");

    assertThat(child.out().lines().toList().getLast()).contains("\"Action\":\"fail\"");
    assertThat(child.out().lines().filter(line -> line.contains("\"Action\":\"fail\""))).hasSize(2);
  }

  @Test
  void takesNoAnswerFromTheCodeUnderTest() {
    Child child = run(Exits.class, "-run", "Forges");

    assertThat(child.out()).contains("--- FAIL: TestForgesAnAnswer");
    assertThat(child.status()).isEqualTo(1);
  }

  @Test
  void doesNotTakeAnAbortByTheCodeUnderTestForASkip() {
    Child child = run(Aborts.class);

    assertThat(child.out().lines().filter(line -> line.startsWith("--- ")))
        .containsExactly(
            "--- SKIP: TestAbortsItself (#s)", "--- FAIL: TestIsAbortedByTheCodeUnderTest (#s)");
  }

  @Test
  void doesNotPassIfAllIsSkipped() {
    Child child = run(Aborts.class, "-run", "Itself");

    assertThat(child.out())
        .contains("no test has passed: all were skipped")
        .endsWith("FAIL\nFAIL\tfixtures\t#s\n");
    assertThat(child.status()).isEqualTo(1);
  }

  @Test
  void aReportTellsWhatWasRunningWhenNobodyCouldWriteAnyMore() throws Exception {
    Path xml = folder.resolve("report.xml");
    Child child =
        Child.start(folder, Threads.class, "-run", "Hangs|LeavesAThread", "-xml", xml.toString())
            .printed("about to hang");
    child.kill().status();

    assertThat(Files.readString(xml))
        .contains("<error message=\"cut short: the run ended before this test did\">")
        .endsWith("</testsuite>");
  }

  @Test
  void endsOnASignalAndSaysWhatWasRunning() {
    Child child =
        Child.start(folder, Threads.class, "-run", "Hangs").printed("about to hang").signal();

    assertThat(child.status()).isEqualTo(143);
    assertThat(child.out())
        .contains("signal: terminated\n", "--- FAIL: TestHangs")
        .endsWith("FAIL\tfixtures\t#s\n");
  }

  @Tag("long")
  @Test
  void endsWhenItsTimeIsUpAndSaysWhatTheThreadsDo() {
    Child child = run(Threads.class, "-run", "Hangs", "-timeout", "3s");

    assertThat(child.status()).isEqualTo(2);
    assertThat(child.out())
        .contains("panic: test timed out after 3s\nrunning: TestHangs (#s)\n")
        .containsPattern("thread raft-\\d+-ticker and 49 alike \\[WAITING]\n")
        .contains("    fixtures.Threads.waitForEver(Threads.java:")
        .contains("--- FAIL: TestHangs");
    assertThat(child.out().lines().count()).isLessThan(50);
  }

  @Test
  void isNotHeldByWhatATestLeavesBehind() {
    Child child = run(Threads.class, "-run", "Leaves");

    assertThat(child.status()).isZero();
    assertThat(child.out()).contains("--- PASS: TestLeavesNothingToTheNext");
  }

  // ---- Mistakes on the command line

  @Test
  void saysInOneLineWhatIsWrongAndRunsNothing() {
    Child child = run(Verdicts.class, "-cover");

    assertThat(child.err()).startsWith("unknown flag -cover; the flags are -run -skip ");
    assertThat(child.err().lines()).hasSize(1);
    assertThat(child.out()).isEmpty();
    assertThat(child.status()).isEqualTo(2);
  }

  private Child run(Class<?> fixture, String... flags) {
    return start(Map.of(), fixture, flags);
  }

  private Child start(Map<String, String> environment, Class<?> fixture, String... flags) {
    return Child.start(folder, environment, fixture, flags);
  }
}
