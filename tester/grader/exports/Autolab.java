package grader.exports;

import grader.results.PartResult;
import grader.results.Result;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What Autolab reads: the output's last line, a score for each problem, here for each part. */
final class Autolab {

  private Autolab() {}

  private record Scores(Map<String, Double> scores) {}

  /** The whole output; none without a mark. */
  static Optional<String> of(Result result) {
    if (result.points().isEmpty()) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder(Words.status(result)).append('\n');
    result
        .tests()
        .forEach(
            test -> text.append(test.name()).append(": ").append(Words.outcome(test)).append('\n'));
    // A line break in it would be another last line.
    return Optional.of(text + Json.LINE.toJson(new Scores(scores(result))) + "\n");
  }

  private static Map<String, Double> scores(Result result) {
    Map<String, Double> scores = new LinkedHashMap<>();
    for (PartResult part : result.parts()) {
      scores.merge(part.name(), part.points(), Double::sum);
    }
    return scores;
  }
}
