package grader.plans;

/**
 * When the rest of a test's seeds is not run, and counts as failed.
 *
 * @param firstFailed if so many at the beginning have all failed; 0: never
 * @param alike if so many have hung or crashed alike; 0: never
 */
public record Stops(int firstFailed, int alike) {

  public static final Stops USUAL = new Stops(10, 3);
}
