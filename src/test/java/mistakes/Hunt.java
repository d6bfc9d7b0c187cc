package mistakes;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import workers.Answer;

/**
 * How a mistake was found.
 *
 * @param found what has found it; empty: nothing in the seeds allowed
 * @param cpu of all seeds up to the first that found it
 * @param failing how many of the seeds to be counted have found it; empty: nothing was counted
 */
record Hunt(Mistake mistake, Optional<Found> found, Duration cpu, Optional<Integer> failing) {

  /**
   * What has found it.
   *
   * @param firstLine what was said of it first
   */
  record Found(String test, int seed, String firstLine) {}

  /**
   * What is to be done.
   *
   * @param tests a regular expression; empty: the test that is known to find the mistake
   * @param firstSeed the one to begin with
   * @param seeds up to this one; empty: as many as the finder may take
   * @param counted in this many seeds those are counted that find it; 0: none
   */
  record Plan(Optional<String> tests, int firstSeed, Optional<Integer> seeds, int counted) {

    /** With the seeds from 1 on, as whoever does not know where to look. */
    static final Plan FROM_THE_FIRST_SEED = new Plan(Optional.empty(), 1, Optional.empty(), 0);
  }

  /** With the seed that is known to find it, and if it does no longer, with the others. */
  static Hunt fromTheKnownSeed(Mistake mistake) {
    int known = mistake.finder().knownSeed();
    Hunt hunt = of(mistake, new Plan(Optional.empty(), known, Optional.of(known), 0));
    return hunt.found.isPresent() ? hunt : of(mistake, Plan.FROM_THE_FIRST_SEED);
  }

  /** As planned. */
  static Hunt of(Mistake mistake, Plan plan) {
    Path classes = WrongSolution.compile(mistake);
    Finder finder = mistake.finder();
    try (TestProcess process =
        new TestProcess(classes, mistake.lab().testClass(), finder.simulatedFaults())) {
      Pattern wanted = Pattern.compile(plan.tests.orElse(finder.exactTest()));
      List<String> tests =
          process.tests().stream().filter(test -> wanted.matcher(test).find()).toList();
      if (tests.isEmpty()) {
        throw new IllegalArgumentException(
            "%s has no test %s".formatted(mistake.lab().testClass(), wanted));
      }
      Optional<Found> found = first(process, tests, finder, plan);
      Duration cpu = process.cpu();
      Optional<Integer> failing =
          plan.counted == 0 ? Optional.empty() : Optional.of(count(process, found, finder, plan));
      return new Hunt(mistake, found, cpu, failing);
    }
  }

  /** All tests with one seed, then all with the next one. */
  private static Optional<Found> first(
      TestProcess process, List<String> tests, Finder finder, Plan plan) {
    for (int seed = plan.firstSeed; seed <= plan.seeds.orElse(finder.seeds()); seed++) {
      for (String test : tests) {
        Optional<String> sign = sign(process.run(test, seed), finder);
        if (sign.isPresent()) {
          return Optional.of(new Found(test, seed, sign.get()));
        }
      }
    }
    return Optional.empty();
  }

  private static int count(TestProcess process, Optional<Found> found, Finder finder, Plan plan) {
    int failing = 0;
    int first = found.map(Found::seed).orElse(plan.counted + 1); // those before it have passed
    for (int seed = first; seed <= plan.counted; seed++) {
      failing += sign(process.run(found.orElseThrow().test(), seed), finder).isPresent() ? 1 : 0;
    }
    return failing;
  }

  /** What is said first, if the mistake shows. */
  private static Optional<String> sign(Answer answer, Finder finder) {
    return switch (finder.sign()) {
      case FAILURE ->
          answer.isFailure()
              ? Optional.of(answer.theFailure().summary().strip())
              : Optional.empty();
      case WARNING ->
          answer.warnings().stream()
              .filter(warning -> Pattern.compile(finder.says()).matcher(warning).find())
              .findFirst();
    };
  }

  /** What its first line tells a student: what was judged, if it is the line that was judged. */
  String verdict() {
    Finder finder = mistake.finder();
    boolean isKnown =
        found
            .filter(it -> Pattern.compile(finder.says()).matcher(it.firstLine()).find())
            .isPresent();
    return isKnown ? finder.verdict().word() : "other words";
  }
}
