package grader.report;

import grader.results.FailureGroup;
import grader.results.PlainText;
import grader.results.Result;
import grader.results.TestResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * What a student is told of their own submission: nothing of others, and no hidden seed.
 *
 * @param points with their maximum, or why there are none
 * @param failed the tests that did not pass with all seeds
 * @param passed the names of those that did
 */
public record FeedbackView(
    String id,
    String status,
    List<String> why,
    String points,
    List<Part> parts,
    List<Failed> failed,
    List<String> passed) {

  private static final int MOST_CHARACTERS = 2000;

  /** A part, and why it does not count, if so. */
  public record Part(String name, String points, String of, String why) {}

  /** A test that failed. */
  public record Failed(
      String name, int passed, int seeds, int notRun, String points, String of, List<Kind> kinds) {}

  /**
   * Runs that failed alike.
   *
   * @param replay the command that shows it, or empty
   * @param picture the address of the picture of such a run, or empty
   */
  public record Kind(
      String kind, String firstWrong, String reason, int count, String replay, String picture) {}

  static FeedbackView of(Result result, Replays replays, Path folder) {
    return new FeedbackView(
        PlainText.line(result.id(), 80),
        ClassView.inWords(result.status()),
        result.why().stream().map(why -> PlainText.line(why, MOST_CHARACTERS)).toList(),
        result.points().isPresent()
            ? ClassView.number(result.points().getAsDouble())
                + " of "
                + ClassView.number(result.of())
            : "no mark yet",
        result.parts().stream()
            .map(part ->
                new Part(
                    PlainText.line(part.name(), 40),
                    ClassView.number(part.points()),
                    ClassView.number(part.of()),
                    PlainText.line(part.why(), MOST_CHARACTERS)))
            .toList(),
        result.tests().stream()
            .filter(test -> !isPassed(test))
            .map(test -> failed(result, test, replays, folder))
            .toList(),
        result.tests().stream()
            .filter(FeedbackView::isPassed)
            .map(test -> PlainText.line(test.name(), 80))
            .toList());
  }

  private static boolean isPassed(TestResult test) {
    return test.seeds() > 0 && test.passed() == test.seeds();
  }

  private static Failed failed(Result result, TestResult test, Replays replays, Path folder) {
    return new Failed(
        PlainText.line(test.name(), 80),
        test.passed(),
        test.seeds(),
        test.seeds() - test.passed() - test.failed(),
        ClassView.number(test.points()),
        ClassView.number(test.of()),
        test.failures().stream()
            .map(failure -> kind(result, test, failure, replays, folder))
            .toList());
  }

  private static Kind kind(
      Result result, TestResult test, FailureGroup failure, Replays replays, Path folder) {
    String picture = test.name().replaceAll("[^A-Za-z0-9]", "_") + "-" + failure.run() + ".html";
    return new Kind(
        Kinds.inWords(failure.kind()),
        PlainText.line(failure.firstWrong(), MOST_CHARACTERS),
        PlainText.of(failure.reason().strip(), MOST_CHARACTERS),
        failure.count(),
        replays.open(result, test, failure).orElse(""),
        Files.isRegularFile(folder.resolve(picture)) ? picture : "");
  }
}
