package runner;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import fixtures.NotPlain;
import fixtures.Seeded;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One seed, simulated: the runner as a program. */
class SimulatedRunTest {

  @TempDir private Path folder;

  @Test
  void printsVirtualTimesInTheFormOfTheCourse() {
    Child child = run("-run", "Minute|Disabled", "-count", "2");

    assertThat(child.verbatim())
        .isEqualTo(
            """
            === RUN   TestSleepsForAMinute
            good night
            --- PASS: TestSleepsForAMinute (60.00s)
            === RUN   TestIsDisabled
                not yet
            --- SKIP: TestIsDisabled (0.00s)
            === RUN   TestSleepsForAMinute
            good night
            --- PASS: TestSleepsForAMinute (60.00s)
            === RUN   TestIsDisabled
                not yet
            --- SKIP: TestIsDisabled (0.00s)
            PASS
            ok  \tfixtures\t120.000s
            """);
    assertThat(child.status()).isZero();
    assertThat(child.err()).isEmpty();
  }

  @Test
  void tellsTheSeedOfAFailureAndHowToReplayIt() {
    Child child = run("-run", "Some|Assertion", "-seed", "7", "-faults", "pause,one-way");

    assertThat(child.verbatim())
        .contains(
            """
            seed 7: Fatal: server 7 lost an entry
                Seeded.java:22
                why: it takes nothing adverse: with all choices calm the test fails as well
                replay: make SIM=1 SEED=7 ONLY=none FAULTS=pause,one-way\
             RUN="-run '^TestFailsInSomeSeeds$'" rsm1
                with all choices: make SIM=1 SEED=7 FAULTS=pause,one-way\
             RUN="-run '^TestFailsInSomeSeeds$'" rsm1
            --- FAIL: TestFailsInSomeSeeds (0.00s)
            """)
        .contains("    seed 7: Seeded.java:31: expected 0 instead of 1\n")
        .contains("--- PASS: TestHangsInSomeSeeds (0.00s)\n")
        .doesNotContain("hunt:");
    assertThat(child.status()).isEqualTo(1);
  }

  @Test
  void givesEachRepetitionTheNextSeedAndStopsAtTheFirstFailureIfAsked() {
    Child child = run("-run", "FailsInSome", "-seed", "5", "-count", "9", "-failfast");

    assertThat(child.out().lines().filter(line -> line.startsWith("--- PASS"))).hasSize(2);
    assertThat(child.out()).contains("seed 7: Fatal:");
  }

  @Test
  void printsTheSameEventsAndTheSameReportAsInRealTime() {
    Path xml = folder.resolve("report.xml");
    Child child = run("-run", "Minute", "-json", "-xml", xml.toString());

    assertThat(child.verbatim().lines())
        .anySatisfy(line -> {
          var event = JsonParser.parseString(line).getAsJsonObject();
          assertThat(event.get("Action").getAsString()).isEqualTo("pass");
          assertThat(event.get("Elapsed").getAsDouble()).isBetween(60.0, 60.1);
        });
    assertThat(Files.exists(xml)).isTrue();
  }

  @Test
  void failsIfTheCodeUnderTestEndsTheProcess() {
    Child child = run("-run", "Exits", "-seed", "3");

    assertThat(child.out())
        .contains(
            "seed 3: panic: System.exit(3) was called by the code under test during TestExits")
        .contains("(Seeded.java:37)\n", "replay: make SIM=1 SEED=", "--- FAIL: TestExits");
    assertThat(child.status()).isEqualTo(1);
  }

  @Tag("long")
  @Test
  void failsIfAThreadDoesNotComeBack() {
    Child child = run("-run", "Hangs", "-seed", "3", "-patience", "2s");

    assertThat(child.out())
        .contains("seed 3: panic: ", " does not come back: it has run for 2 s in real time")
        .contains("(Seeded.java:51)\n", "--- FAIL: TestHangsInSomeSeeds");
    assertThat(child.status()).isEqualTo(1);
  }

  @Tag("long")
  @Test
  void comparesTwoRunsOfASeedAndShowsOne() {
    Child same = run("-run", "Minute", "-twice");
    Child different = run("-run", "Remembers", "-twice");

    assertThat(same.out()).containsOnlyOnce("good night").contains("--- PASS");
    assertThat(different.out())
        .containsPattern("    seed \\d+: not deterministic: .*first .*; then ")
        .contains("RUN=\"-twice -run '^TestRemembersWhatItShouldNot$'\" rsm1")
        .contains("--- FAIL: TestRemembersWhatItShouldNot");
  }

  // ---- What cannot be simulated

  @Test
  void refusesAClassThatNeedsJUnit() {
    Child child = Child.startSimulated(folder, NotPlain.class);

    assertThat(child.err())
        .isEqualTo(
            "fixtures.NotPlain.setUp has @BeforeEach: only plain @Test methods can be"
                + " simulated; run this class in real time\n");
    assertThat(child.out()).isEmpty();
    assertThat(child.status()).isEqualTo(2);
  }

  @Test
  void simulatesInTheSameProcessIfAnEditorHasStartedItSo() {
    Child child =
        Child.startAbleToSimulate(folder, Seeded.class, "-run", "SleepsForAMinute", "-seed", "4");

    assertThat(child.printed("PASS").children()).isEmpty();
    assertThat(child.out()).contains("good night\n", "--- PASS: TestSleepsForAMinute");
    assertThat(child.status()).isZero();
  }

  private Child run(String... flags) {
    return Child.startSimulated(folder, Seeded.class, flags);
  }
}
