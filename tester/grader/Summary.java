package grader;

import grader.results.Result;
import java.util.Locale;

/** How many submissions have come to what; and the line of each. */
final class Summary {

  private int graded;
  private int others;
  private int incomplete;

  synchronized void add(Result result) {
    switch (result.status()) {
      case GRADED -> graded++;
      case REFUSED, NOT_COMPILED, REVIEW -> others++;
      case INCOMPLETE -> incomplete++;
    }
  }

  /** One came to nothing: the disk is full, say. */
  synchronized void addIncomplete() {
    incomplete++;
  }

  synchronized int status() {
    if (incomplete > 0) {
      return Status.INCOMPLETE;
    }
    return others > 0 ? Status.SOME_NOT : Status.ALL_GRADED;
  }

  synchronized String line() {
    return "%d graded, %d refused, not compiling or for review, %d incomplete"
        .formatted(graded, others, incomplete);
  }

  /** What a log says of a submission. */
  static String lineOf(Result result) {
    String mark =
        result.points().isPresent()
            ? String.format(
                Locale.ROOT, "%s of %s", number(result.points().getAsDouble()), number(result.of()))
            : "no mark";
    String why = result.why().isEmpty() ? "" : ": " + result.why().getFirst();
    return "%s\t%s\t%s\t%d runs%s"
        .formatted(
            result.id(),
            result.status().name().toLowerCase(Locale.ROOT).replace('_', ' '),
            mark,
            result.cost().runs(),
            why);
  }

  private static String number(double value) {
    return value == Math.rint(value)
        ? String.valueOf((long) value)
        : String.format(Locale.ROOT, "%.2f", value);
  }
}
