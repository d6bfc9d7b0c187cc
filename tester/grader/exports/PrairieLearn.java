package grader.exports;

import com.google.gson.annotations.SerializedName;
import grader.results.Result;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;

/** What PrairieLearn reads from {@code /grade/results/results.json}. */
final class PrairieLearn {

  /** A larger file is refused by the host. */
  static final int MOST_BYTES = 1_000_000;

  private static final int MOST_IN_SHORT = 10;

  private PrairieLearn() {}

  private record Results(
      boolean gradable,
      double score,
      String message,
      String output,
      @SerializedName("format_errors") List<String> formatErrors,
      List<Test> tests) {}

  private record Test(
      String name,
      @SerializedName("max_points") double maxPoints,
      double points,
      String message,
      String output) {}

  /** The file. What has no mark is not gradable: it costs the student no attempt. */
  static String of(Result result) {
    // The texts give way before the points do.
    return IntStream.of(2000, 500, 100, 0)
        .mapToObj(mostCharacters -> text(result, mostCharacters))
        .filter(PrairieLearn::fits)
        .findFirst()
        .orElseGet(() -> text(result.inShort(MOST_IN_SHORT), 0));
  }

  private static boolean fits(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
  }

  private static String text(Result result, int mostCharacters) {
    boolean hasMark = result.points().isPresent();
    String status = Words.status(result);
    List<Test> tests =
        result.tests().stream()
            .map(test ->
                new Test(
                    test.name(),
                    test.of(),
                    test.points(),
                    Words.outcome(test),
                    Words.test(test, mostCharacters)))
            .toList();
    double score = result.of() == 0 ? 0 : result.points().orElse(0) / result.of();
    return Json.PRETTY.toJson(
            new Results(
                hasMark,
                score,
                status,
                status,
                hasMark ? List.of() : List.of(status),
                hasMark ? tests : List.of()))
        + "\n";
  }
}
