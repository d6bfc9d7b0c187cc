package runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import fixtures.NotPlain;
import fixtures.Seeded;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many seeds: the runner as a program that starts others. */
class SweepTest {

  @TempDir private Path folder;

  @Test
  void printsALineForEachTestAndItsKindsOfFailures() {
    Child child = sweep("1-12", "-run", "Minute|FailsInSome|Disabled", "-target", "rsm1");

    assertThat(out(child))
        .isEqualTo(
            """
            TestSleepsForAMinute  12 seeds  12 passed  # s
            TestFailsInSomeSeeds  12 seeds   8 passed  4 FAILED  # s
                seed 2 (and 2 more: 7, 12): Fatal: server 2 lost an entry
                  replay: make SIM=1 SEED=2 RUN="-run '^TestFailsInSomeSeeds$'" rsm1
                seed 9: panic: java.lang.IllegalStateException: no entry (Seeded.java:25)
                  replay: make SIM=1 SEED=9 RUN="-run '^TestFailsInSomeSeeds$'" rsm1
            TestIsDisabled        skipped: not yet
            FAIL
            FAIL\tfixtures\t#s
            """);
    assertThat(child.status()).isEqualTo(1);
    assertThat(child.err()).isEmpty();
  }

  @Test
  void passesIfAllSeedsPass() {
    Child child = Child.start(folder, Map.of("SEEDS", "3-4", "J", "1"), Seeded.class, "-run=Min");

    assertThat(out(child))
        .isEqualTo(
            """
            TestSleepsForAMinute  2 seeds  2 passed  # s
            PASS
            ok  \tfixtures\t#s
            """);
    assertThat(child.status()).isZero();
  }

  @Tag("long")
  @Test
  void survivesSeedsThatEndTheProcessOrHang() {
    Child child = sweep("1-6", "-run", "Exits|Kills|Hangs", "-patience", "3s");

    assertThat(out(child))
        .contains(
            """
            TestExitsInSomeSeeds            6 seeds  5 passed  1 FAILED  # s
                seed 3: panic: System.exit(3) was called by the code under test\
             (Seeded.java:37)
            """)
        .contains(
            """
            TestKillsTheProcessInSomeSeeds  6 seeds  5 passed  1 FAILED  # s
                seed 3: panic: the process ended with exit status 7
            """)
        .contains("TestHangsInSomeSeeds            6 seeds  5 passed  1 FAILED  # s\n")
        .contains("    seed 3: panic: TestHangsInSomeSeeds does not come back: it has run for 3 s");
    assertThat(child.status()).isEqualTo(1);
  }

  @Test
  void comparesTwoRunsOfEachSeed() {
    Child child = sweep("1-2", "-run", "Remembers", "-twice");

    assertThat(out(child))
        .contains("2 seeds  0 passed  2 FAILED", "seed 1", ": not deterministic: ")
        .contains("-sim -seed 1 -twice -run '^TestRemembersWhatItShouldNot$'");
  }

  @Test
  void stopsAfterTheFirstFailureIfAsked() {
    Child child = sweep("2-900", "-run", "FailsInSome|Minute", "-skip", "Sleeps", "-failfast");

    assertThat(out(child))
        .containsPattern("TestFailsInSomeSeeds  899 seeds +\\d+ passed  1 FAILED  \\d+ not run");
    assertThat(child.status()).isEqualTo(1);
  }

  @Test
  void printsFailuresOnlyIfNotVerbose() {
    Child child = sweep("1-2", "-run", "Minute|FailsInSome", "-v=false");

    assertThat(out(child)).startsWith("TestFailsInSomeSeeds  2 seeds  1 passed  1 FAILED");
  }

  @Test
  void printsTheEventsOfTest2jsonWithASubtestForEachSeedThatFails() {
    Child child = sweep("1-2", "-run", "FailsInSome", "-json");

    List<JsonObject> events =
        child.out().lines().map(line -> JsonParser.parseString(line).getAsJsonObject()).toList();
    assertThat(events)
        .extracting(event -> event.get("Action").getAsString())
        .containsExactly(
            "start", "output", "output", "fail", "run", "output", "output", "output", "fail",
            "output", "output", "fail");
    assertThat(events.get(1).get("Output").getAsString())
        .isEqualTo("Fatal: server 2 lost an entry\n");
    assertThat(events.get(3).get("Test").getAsString()).isEqualTo("TestFailsInSomeSeeds/seed=2");
    assertThat(events.get(8).get("Test").getAsString()).isEqualTo("TestFailsInSomeSeeds");
  }

  @Test
  void failsIfThereIsNothingToRun() {
    Child child = sweep("1-2", "-run", "4Z");

    assertThat(out(child))
        .isEqualTo(
            """
            testing: warning: no tests to run
            FAIL
            FAIL\tfixtures\t#s
            """);
    assertThat(child.status()).isEqualTo(1);
  }

  @Test
  void refusesAClassThatNeedsJUnit() {
    Child child = Child.start(folder, NotPlain.class, "-seeds", "1-2");

    assertThat(child.err()).contains("setUp has @BeforeEach").hasLineCount(1);
    assertThat(child.status()).isEqualTo(2);
  }

  // ---- Ends before all has run

  @Test
  void tellsWhatItHasOnASignal() {
    Child child = sweep("1-3", "-run", "FailsInAn|Hangs|Remembers", "-patience", "50s", "-j", "1");
    child.printed("TestFailsInAnAssertion");
    List<ProcessHandle> workers = child.children();
    child.signal();

    assertThat(child.status()).isEqualTo(143);
    assertThat(out(child))
        .contains("TestFailsInAnAssertion        3 seeds  0 passed  3 FAILED")
        // Two if the signal has come before the next test, which will hang, is through with a seed.
        .containsPattern("tests that were not run: [12]\nsignal: terminated\nFAIL\n");
    awaitEnd(workers);
  }

  @Tag("long")
  @Test
  void endsWhenItsTimeIsUp() {
    Child child = sweep("3", "-run", "Hangs", "-timeout", "5s");

    assertThat(child.status()).isEqualTo(2);
    assertThat(out(child))
        .contains("panic: test timed out after 5s\nrunning: TestHangsInSomeSeeds with seed 3\n")
        .contains("tests that were not run: 1\n");
  }

  @Tag("long")
  @Test
  void itsProcessesDoNotOutliveIt() {
    Child child = sweep("3", "-run", "FailsInAn|Hangs").printed("TestFailsInAnAssertion");
    List<ProcessHandle> workers = child.children();

    child.kill();

    assertThat(workers).isNotEmpty();
    awaitEnd(workers);
  }

  private static void awaitEnd(List<ProcessHandle> workers) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> workers.stream().noneMatch(ProcessHandle::isAlive));
  }

  private static String out(Child child) {
    return child
        .verbatim()
        .replaceAll("\\d+\\.\\d s\n", "# s\n")
        .replaceAll("\\d+\\.\\d{3}s\n", "#s\n");
  }

  private Child sweep(String seeds, String... flags) {
    String[] all = org.apache.commons.lang3.ArrayUtils.addAll(flags, "-seeds", seeds);
    return Child.start(folder, Seeded.class, all);
  }
}
