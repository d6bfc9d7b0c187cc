package grader.exports;

import com.google.gson.annotations.SerializedName;
import grader.results.Result;
import grader.results.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What Gradescope reads from {@code /autograder/results/results.json}. */
final class Gradescope {

  private static final int MOST_CHARACTERS = 2000;

  private Gradescope() {}

  private record Results(
      double score,
      @SerializedName("execution_time") long executionTime,
      String output,
      @SerializedName("output_format") String outputFormat,
      @SerializedName("stdout_visibility") String stdoutVisibility,
      @SerializedName("extra_data") ExtraData extraData,
      List<Test> tests) {}

  /** What the host keeps for whoever asks later how the mark came to be. */
  private record ExtraData(
      String submission,
      String kit,
      String plan,
      String key,
      String isolation,
      String audit,
      String status) {}

  private record Test(
      String name,
      String number,
      double score,
      @SerializedName("max_score") double maxScore,
      String status,
      String output,
      @SerializedName("output_format") String outputFormat,
      String visibility) {}

  /** The file; none without a mark, since Gradescope knows no results without one. */
  static Optional<String> of(Result result) {
    if (result.points().isEmpty()) {
      return Optional.empty();
    }
    Results results =
        new Results(
            result.points().getAsDouble(),
            Math.round(result.cost().cpuSeconds()),
            Words.status(result),
            "text",
            "hidden",
            extraData(result),
            tests(result));
    return Optional.of(Json.PRETTY.toJson(results) + "\n");
  }

  private static List<Test> tests(Result result) {
    List<Test> tests = new ArrayList<>();
    for (TestResult test : result.tests()) {
      tests.add(
          new Test(
              test.name(),
              String.valueOf(tests.size() + 1),
              test.points(),
              test.of(),
              Words.hasPassed(test) ? "passed" : "failed",
              Words.test(test, MOST_CHARACTERS),
              "text",
              "visible"));
    }
    return tests;
  }

  private static ExtraData extraData(Result result) {
    return new ExtraData(
        result.submission(),
        result.kit(),
        result.plan().name() + " " + result.plan().hash(),
        result.keyHash(),
        result.isolation().name(),
        result.audit().verdict().name(),
        result.status().name());
  }
}
