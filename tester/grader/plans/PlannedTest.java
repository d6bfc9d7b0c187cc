package grader.plans;

/**
 * A test of a plan.
 *
 * @param points for passing with all seeds
 * @param seeds with how many it is run
 * @param floor the share of seeds that the skeleton passes: that much is worth nothing
 */
public record PlannedTest(String name, double points, int seeds, double floor) {

  PlannedTest withFloor(double other) {
    return new PlannedTest(name, points, seeds, other);
  }
}
