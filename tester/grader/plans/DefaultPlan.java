package grader.plans;

import grader.results.Result.Isolation;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The plan that a teacher begins with: the course's tests of Labs 3 and 4. */
public final class DefaultPlan {

  /**
   * Without a failure in so many, a mistake that shows in one run of twenty is all but ruled out.
   */
  public static final int SEEDS = 100;

  private static final double POINTS = 2;

  private static final List<String> PARTS = List.of("3A", "3B", "3C", "3D", "4A", "4B", "4C");

  /** Lab 4 needs no part of Lab 3: it may stand on another Raft. */
  private static final Map<String, List<String>> NEEDS =
      Map.of(
          "3B", List.of("3A"),
          "3C", List.of("3B"),
          "3D", List.of("3B"),
          "4B", List.of("4A"),
          "4C", List.of("4B"));

  private DefaultPlan() {}

  /**
   * For some labs.
   *
   * @param labs the numbers with which the parts' names begin
   */
  public static Plan of(Catalogue catalogue, List<String> labs, int seeds) {
    List<String> names =
        PARTS.stream().filter(part -> labs.contains(part.substring(0, 1))).toList();
    List<Part> parts = names.stream().map(name -> part(catalogue, name, seeds)).toList();
    return new Plan(
        "lab" + String.join("and", labs),
        Rafts.OWN,
        Isolation.BOX,
        Limits.USUAL,
        Stops.USUAL,
        parts);
  }

  private static Part part(Catalogue catalogue, String name, int seeds) {
    Stream<PlannedTest> tests =
        catalogue.courseTests(name).stream().map(test -> new PlannedTest(test, POINTS, seeds, 0));
    return new Part(name, NEEDS.getOrDefault(name, List.of()), tests.toList());
  }
}
