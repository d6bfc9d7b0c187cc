package grader.plans;

import com.google.gson.Gson;
import grader.results.Result.Isolation;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;

/**
 * What is graded and what it is worth.
 *
 * @param name it chooses the seeds as well: a plan of another name has others
 * @param raft whose Raft is below the tests of Lab 4
 * @param isolation the least that a submission must be kept apart by
 */
public record Plan(
    String name, Rafts raft, Isolation isolation, Limits limits, Stops stops, List<Part> parts) {

  private static final Gson GSON = new Gson();

  public Plan {
    parts = List.copyOf(parts);
  }

  /** What decides how a run ends: no points, nothing about how many there are. */
  private record OfRuns(String name, Limits limits) {}

  /** Of all of it. */
  public String hash() {
    return Hash.of(GSON.toJson(this));
  }

  /**
   * Of what decides how a single run ends. Other points, more seeds or another floor do not make a
   * run that was made worthless.
   */
  public String hashOfRuns() {
    return Hash.of(GSON.toJson(new OfRuns(name, limits)));
  }

  /** All tests, in order. */
  public Stream<PlannedTest> tests() {
    return parts.stream().flatMap(part -> part.tests().stream());
  }

  /** One of them. */
  public PlannedTest test(String test) {
    return tests()
        .filter(planned -> planned.name().equals(test))
        .findFirst()
        .orElseThrow(() -> new NoSuchElementException("the plan has no test " + test));
  }

  /** The most points that there are. */
  public double of() {
    return parts.stream().mapToDouble(Part::of).sum();
  }

  /** The same with other floors; tests that are not named keep theirs. */
  public Plan withFloors(Map<String, Double> floors) {
    List<Part> withFloors =
        parts.stream()
            .map(part ->
                new Part(
                    part.name(),
                    part.needs(),
                    part.tests().stream()
                        .map(test -> test.withFloor(floors.getOrDefault(test.name(), test.floor())))
                        .toList()))
            .toList();
    return new Plan(name, raft, isolation, limits, stops, withFloors);
  }
}
