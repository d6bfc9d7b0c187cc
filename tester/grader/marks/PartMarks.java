package grader.marks;

import grader.plans.Part;
import grader.results.PartResult;
import grader.results.TestResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What the parts are worth: one counts only if what it needs has half of its points. */
final class PartMarks {

  private PartMarks() {}

  static List<PartResult> of(List<Part> parts, List<TestResult> tests) {
    List<PartResult> results = new ArrayList<>();
    Map<String, PartResult> byName = new HashMap<>();
    for (Part part : parts) {
      double earned =
          Credit.rounded(
              tests.stream()
                  .filter(test -> test.part().equals(part.name()))
                  .mapToDouble(TestResult::points)
                  .sum());
      List<String> lacking =
          part.needs().stream()
              .filter(needed -> !hasHalf(Objects.requireNonNull(byName.get(needed))))
              .toList();
      double of = Credit.rounded(part.of());
      PartResult result =
          lacking.isEmpty()
              ? new PartResult(part.name(), Math.min(earned, of), of, "")
              : new PartResult(part.name(), 0, of, why(part, lacking, earned));
      results.add(result);
      byName.put(part.name(), result);
    }
    return results;
  }

  private static boolean hasHalf(PartResult needed) {
    return needed.points() * 2 >= needed.of();
  }

  private static String why(Part part, List<String> lacking, double earned) {
    return "%s does not count without half of the points of %s; its tests alone are worth %s"
        .formatted(part.name(), String.join(" and ", lacking), number(earned));
  }

  private static String number(double points) {
    return points == Math.rint(points) ? String.valueOf((long) points) : String.valueOf(points);
  }
}
