package grader.plans;

import java.util.List;

/**
 * A part of the labs, such as 4A.
 *
 * @param needs parts of which half of the points must be there before this one counts
 */
public record Part(String name, List<String> needs, List<PlannedTest> tests) {

  public Part {
    needs = List.copyOf(needs);
    tests = List.copyOf(tests);
  }

  /** The most points that there are. */
  public double of() {
    return tests.stream().mapToDouble(PlannedTest::points).sum();
  }
}
