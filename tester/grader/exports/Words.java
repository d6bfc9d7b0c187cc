package grader.exports;

import grader.results.FailureGroup;
import grader.results.PlainText;
import grader.results.Result;
import grader.results.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A result in words, for those who read it at a host. */
final class Words {

  /** As many kinds of failures of one test are told. */
  private static final int MOST_KINDS = 10;

  private Words() {}

  /** What became of a submission: a line, and a line for each sentence of why. */
  static String status(Result result) {
    List<String> lines = new ArrayList<>();
    lines.add(
        switch (result.status()) {
          case GRADED -> "Graded: " + points(result.points().orElseThrow(), result.of());
          case REFUSED -> "Refused: it was not run, and has no points.";
          case NOT_COMPILED -> "It does not compile, and has no points.";
          case REVIEW -> "There is no mark yet: a person must look at it.";
          case INCOMPLETE -> "There is no mark yet: runs are missing.";
        });
    result.why().forEach(why -> lines.add(PlainText.line(why, 2000)));
    result.parts().stream()
        .filter(part -> !part.why().isBlank())
        .forEach(part -> lines.add(part.name() + ": " + PlainText.line(part.why(), 2000)));
    return String.join("\n", lines);
  }

  static String points(double points, double of) {
    return number(points) + " of " + number(of) + " points";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.2f", value).replaceFirst("\\.?0+$", "");
  }

  /** How a test went, in one line. */
  static String outcome(TestResult test) {
    String passed = test.passed() + " of " + test.seeds() + " seeds passed";
    int undecided = test.seeds() - test.passed() - test.failed();
    return undecided == 0 ? passed : passed + ", " + undecided + " were not run";
  }

  /**
   * How a test went, and its kinds of failures.
   *
   * @param mostCharacters of each of their texts; 0: the outcome alone
   */
  static String test(TestResult test, int mostCharacters) {
    List<String> lines = new ArrayList<>();
    lines.add(outcome(test) + ": " + points(test.points(), test.of()));
    if (mostCharacters > 0) {
      test.failures().stream()
          .limit(MOST_KINDS)
          .forEach(failure -> lines.add(failure(failure, mostCharacters)));
      if (test.failures().size() > MOST_KINDS) {
        lines.add("and " + (test.failures().size() - MOST_KINDS) + " more kinds of failures");
      }
    }
    return String.join("\n", lines);
  }

  private static String failure(FailureGroup failure, int mostCharacters) {
    String first =
        failure.firstWrong().isBlank()
            ? failure.kind()
            : "first wrong: " + PlainText.line(failure.firstWrong(), mostCharacters);
    return "%d %s: %s\n  %s"
        .formatted(
            failure.count(),
            failure.count() == 1 ? "run" : "runs",
            first,
            PlainText.line(failure.reason(), mostCharacters));
  }

  /** Passed means all of it: not one seed failed, or was not run. */
  static boolean hasPassed(TestResult test) {
    return test.seeds() > 0 && test.passed() == test.seeds();
  }
}
