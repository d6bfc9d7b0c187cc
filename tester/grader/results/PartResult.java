package grader.results;

/**
 * A part of a lab, such as 4A.
 *
 * @param points of all its tests; 0 if it does not count
 * @param of the most that there is
 * @param why it does not count, if it does not: a sentence, or empty
 */
public record PartResult(String name, double points, double of, String why) {

  public PartResult {
    Rules.requireAmount("points", points);
    Rules.requireAmount("of", of);
    Rules.require(points <= of, "points are %s of %s", points, of);
  }
}
