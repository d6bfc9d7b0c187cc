package checker;

import java.util.Locale;

/** How explanations name things, so that no history can flood the reader. */
final class Wording {

  static final int MAX_LINES = 12;
  private static final int MAX_CHARS = 40;

  private Wording() {}

  /** A text from the history: on one line, and no longer than 40 characters. */
  static String cut(String text) {
    String shown = text.length() <= MAX_CHARS ? text : text.substring(0, MAX_CHARS - 3) + "...";
    return shown.replaceAll("\\p{Cntrl}", "?");
  }

  static String quoted(String text) {
    return '"' + cut(text) + '"';
  }

  static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.3f s", seconds);
  }

  /** An operation on a line of its own: who, when, what, and the answer. */
  static <S, I, O> String line(Model<S, I, O> model, Operation<I, O> operation) {
    return String.format(
        Locale.ROOT,
        "  client %d  %.3f .. %s  %s",
        operation.client(),
        operation.callSeconds(),
        operation.returned().map(end -> seconds(end.seconds())).orElse("(pending)"),
        model.describe(operation.input(), operation.output()));
  }
}
