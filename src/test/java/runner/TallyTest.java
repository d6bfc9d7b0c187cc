package runner;

import static org.assertj.core.api.Assertions.assertThat;

import events.Violation;
import events.Violation.Certainty;
import execution.Failure;
import java.util.List;
import org.junit.jupiter.api.Test;
import workers.Answer;

/** The numbers of a test's seeds, and which failures count as alike. */
class TallyTest {

  private static final Commands COMMANDS = new Commands(Flags.parse("some.Tests", "-seeds=1-9"));

  private final Tally tally = Tally.of("TestX", 1000);

  @Test
  void takesFailuresForAlikeThatDifferInNumbersOnlyAndShowsTheFirstSeed() {
    fail(9, "3 of 7");
    fail(4, "12 of 7");
    fail(5, "none");

    assertThat(tally.failureLines(COMMANDS))
        .containsExactly(
            "    seed 4 (and 1 more: 9): Fatal: 12 of 7",
            "      replay: runner.Main some.Tests -sim -seed 4 -run '^TestX$'",
            "    seed 5: Fatal: none",
            "      replay: runner.Main some.Tests -sim -seed 5 -run '^TestX$'");
  }

  @Test
  void takesFailuresForAlikeInWhichTheSameWasWrongFirst() {
    fail(9, "3 of 7", "term 12 has two leaders");
    fail(4, "none", "term 4 has two leaders");
    fail(5, "none");

    assertThat(tally.failureLines(COMMANDS))
        .containsExactly(
            "    seed 4 (and 1 more: 9): first wrong: term 4 has two leaders",
            "      Fatal: none",
            "      replay: runner.Main some.Tests -sim -seed 4 -run '^TestX$'",
            "    seed 5: Fatal: none",
            "      replay: runner.Main some.Tests -sim -seed 5 -run '^TestX$'");
  }

  @Test
  void namesAFewSeedsOfMany() {
    for (int seed = 1; seed <= 9; seed++) {
      fail(seed, "none");
    }

    assertThat(tally.failureLines(COMMANDS).getFirst())
        .isEqualTo("    seed 1 (and 8 more: 2, 3, 4, 5, ...): Fatal: none");
  }

  @Test
  void fitsOnAScreenHoweverManyKindsThereAre() {
    for (int seed = 1; seed <= 300; seed++) {
      fail(seed, "x".repeat(seed));
    }

    assertThat(tally.failureLines(COMMANDS))
        .hasSize(11)
        .last()
        .isEqualTo("    and other failures of 295 seeds");
    assertThat(tally.failureLines(COMMANDS))
        .allSatisfy(line -> assertThat(line).hasSizeLessThan(250));
  }

  @Test
  void countsWhatHasNotRun() {
    tally.started();
    tally.ended(
        1,
        new Answer(
            1, Answer.Kind.PASSED, null, null, 5, null, null, List.of(), List.of(), List.of()));
    tally.ended(
        2,
        new Answer(
            2, Answer.Kind.SKIPPED, "no", null, 5, null, null, List.of(), List.of(), List.of()));
    fail(3, "none");

    assertThat(tally.line(8))
        .startsWith("TestX     1000 seeds     1 passed  1 skipped  1 FAILED  997 not run  ");
    assertThat(tally.isComplete()).isFalse();
    assertThat(tally.action()).isEqualTo("fail");
  }

  @Test
  void countsTheWarningsOfSeedsThatHavePassed() {
    String threads = "threads live on after kill(): server-0-%d: ticker at Raft.java:12";
    pass(7, threads.formatted(1), threads.formatted(2));
    pass(2, threads.formatted(0), "busy loop: S1");
    pass(3);
    pass(4, "c");
    pass(5, "d");

    assertThat(tally.warningLines())
        .containsExactly(
            "    warning in 2 seeds (first: 2): " + threads.formatted(0),
            "    warning in 1 seed (first: 2): busy loop: S1",
            "    warning in 1 seed (first: 4): c",
            "    and other warnings");
  }

  private void pass(long seed, String... warnings) {
    tally.ended(
        seed,
        new Answer(
            seed,
            Answer.Kind.PASSED,
            null,
            null,
            5,
            null,
            null,
            List.of(),
            List.of(),
            List.of(warnings)));
  }

  private void fail(long seed, String reason, String firstWrong) {
    Violation first =
        new Violation(
            1_500_000_000, Certainty.SURE, "OneLeader", firstWrong, "S1, S3", List.of(1, 3));
    Failure failure = Failure.of(Failure.Kind.FATAL, reason).because(List.of(first));
    assertThat(failure.lines())
        .containsExactly(
            "Fatal: " + reason, "    first wrong: 1.500000 s " + firstWrong + ": S1, S3");
    tally.ended(seed, Answer.ended(seed, failure));
  }

  private void fail(long seed, String reason) {
    tally.ended(seed, Answer.ended(seed, Failure.of(Failure.Kind.FATAL, reason)));
  }
}
