package grader.results;

import java.util.OptionalDouble;

/** What must hold in a result, each broken rule with its value. */
final class Rules {

  private Rules() {}

  static void require(boolean holds, String problem, Object... values) {
    if (!holds) {
      throw new IllegalArgumentException(problem.formatted(values));
    }
  }

  /** A number that is there and not negative. */
  static void requireAmount(String name, double amount) {
    require(Double.isFinite(amount) && amount >= 0, "%s is %s", name, amount);
  }

  /** A mark, or none, of a number of points. */
  static void requireMarks(OptionalDouble points, double of) {
    requireAmount("of", of);
    points.ifPresent(mark -> {
      requireAmount("points", mark);
      require(mark <= of, "points are %s of %s", mark, of);
    });
  }
}
