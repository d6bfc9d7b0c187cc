package grader.results;

import java.util.Comparator;
import java.util.List;

/**
 * One test, with all its seeds.
 *
 * @param part in which it counts
 * @param passed how many seeds did
 * @param seeds how many were to be run; a plan may stop sooner
 * @param low where its rate is with 95 % certainty, from here
 * @param high to here
 * @param credit what share of its points that is worth
 * @param points what it adds to its part
 * @param of the most that it can add
 * @param failures the most frequent first
 */
public record TestResult(
    String name,
    String part,
    int passed,
    int seeds,
    double low,
    double high,
    double credit,
    double points,
    double of,
    List<FailureGroup> failures) {

  // Which of two journals came first must not be seen in the file.
  private static final Comparator<FailureGroup> MOST_FREQUENT_FIRST =
      Comparator.comparingInt(FailureGroup::count)
          .reversed()
          .thenComparingInt(FailureGroup::run)
          .thenComparing(FailureGroup::kind)
          .thenComparing(FailureGroup::firstWrong)
          .thenComparing(FailureGroup::reason)
          .thenComparing(FailureGroup::hash);

  public TestResult {
    Rules.require(seeds >= 0, "seeds is %s", seeds);
    Rules.require(0 <= passed && passed <= seeds, "passed is %s of %s", passed, seeds);
    Rules.require(0 <= low && low <= high && high <= 1, "low and high are %s and %s", low, high);
    Rules.require(0 <= credit && credit <= 1, "credit is %s", credit);
    Rules.requireAmount("points", points);
    Rules.requireAmount("of", of);
    Rules.require(points <= of, "points are %s of %s", points, of);
    failures = failures.stream().sorted(MOST_FREQUENT_FIRST).toList();
    long failed = failures.stream().mapToLong(FailureGroup::count).sum();
    Rules.require(failed <= seeds - passed, "%s failures of %s seeds", failed, seeds - passed);
  }

  /** How many of its runs have failed. */
  public int failed() {
    return failures.stream().mapToInt(FailureGroup::count).sum();
  }

  /** The share of seeds that passed; 0 if there was none. */
  public double rate() {
    return seeds == 0 ? 0 : (double) passed / seeds;
  }
}
