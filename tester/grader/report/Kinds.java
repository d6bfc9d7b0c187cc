package grader.report;

import grader.results.PlainText;
import java.util.Locale;

/** What a failure is by its nature, for those who do not know the kit. */
final class Kinds {

  private Kinds() {}

  static String inWords(String kind) {
    return switch (kind) {
      case "FATAL" -> "a check of the test failed";
      case "STANDSTILL" -> "nothing moved any more";
      case "ASSERTION" -> "an assertion of the test failed";
      case "PANIC" -> "an exception, or the process ended";
      case "RACE" -> "a data race";
      case "STOPPED" -> "the run was stopped";
      case "CRASHED" -> "its process came to an end";
      case "NOT_DETERMINISTIC" -> "the same seed gave another run";
      default -> PlainText.line(kind.toLowerCase(Locale.ROOT).replace('_', ' '), 80);
    };
  }
}
