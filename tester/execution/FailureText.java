package execution;

import execution.Failure.Kind;
import harness.FatalCheck;
import harness.StoodStill;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import origin.Origin;

/** Says in a few lines what a test has thrown, with the frames of the reader's own code only. */
public final class FailureText {

  // One screen. A failure that needs more is not read anyway.
  private static final int MOST_LINES = 24;
  private static final int MOST_FRAMES = 10;
  private static final int MOST_CAUSES = 3;
  private static final int LONGEST_LINE = 400;

  private static final String INDENT = "    ";

  private FailureText() {}

  /**
   * What there is to say of it:
   *
   * <ul>
   *   <li>a check of the harness that ends the test: {@code Fatal:}, its message, the way to it;
   *   <li>an assertion of the test: file, line and message;
   *   <li>anything else, as Go calls it: {@code panic:}, what it is, the way to it, its causes.
   * </ul>
   */
  public static Failure of(Throwable thrown) {
    return switch (thrown) {
      case StoodStill check -> ofCheck(Kind.STANDSTILL, check);
      case FatalCheck check -> ofCheck(Kind.FATAL, check);
      case AssertionError failed -> assertion(failed);
      default -> failure(Kind.PANIC, thrown.toString(), frames(thrown), thrown);
    };
  }

  private static Failure ofCheck(Kind kind, FatalCheck check) {
    List<String> frames = readersFrames(check).map(frame -> INDENT + place(frame)).toList();
    return failure(kind, message(check), frames, check);
  }

  /** For something that ends the process: what it is, and the way to it. */
  public static Failure ofEnd(String what, Throwable stack) {
    return new Failure(
        Kind.PANIC,
        what,
        firstPlace(stack),
        cut(Stream.concat(Stream.of(Kind.PANIC.word + what), frames(stack).stream()).toList()));
  }

  private static Failure assertion(AssertionError failed) {
    String place = firstPlace(failed);
    String before = INDENT + (place.isEmpty() ? "" : place + ": ");
    List<String> lines = new ArrayList<>();
    addMessage(lines, before, message(failed));
    addCauses(lines, failed.getCause());
    return new Failure(Kind.ASSERTION, firstLine(message(failed)), place, cut(lines));
  }

  private static Failure failure(Kind kind, String message, List<String> way, Throwable thrown) {
    List<String> lines = new ArrayList<>();
    addMessage(lines, kind.word, message);
    lines.addAll(way);
    addCauses(lines, thrown.getCause());
    return new Failure(kind, firstLine(message), firstPlace(thrown), cut(lines));
  }

  private static String firstPlace(Throwable thrown) {
    return readersFrames(thrown).findFirst().map(FailureText::place).orElse("");
  }

  private static String firstLine(String message) {
    return message.strip().lines().findFirst().orElse("");
  }

  /** The frames of the reader's own code, a line each, not more than fit on a screen. */
  private static List<String> frames(Throwable thrown) {
    return readersFrames(thrown).map(frame -> INDENT + frame).toList();
  }

  private static void addCauses(List<String> lines, @Nullable Throwable first) {
    Throwable cause = first;
    for (int i = 0; i < MOST_CAUSES && cause != null; i++) {
      addMessage(lines, "caused by: ", cause.toString());
      lines.addAll(frames(cause));
      cause = cause.getCause();
    }
  }

  private static void addMessage(List<String> lines, String start, String message) {
    String[] parts = message.strip().split("\\R");
    lines.add(start + parts[0]);
    Arrays.stream(parts).skip(1).forEach(part -> lines.add("        " + part));
  }

  private static String message(Throwable thrown) {
    return thrown.getMessage() == null ? "assertion failed" : thrown.getMessage();
  }

  /** An endless recursion is shown once round, so that one sees who called it. */
  private static Stream<StackTraceElement> readersFrames(Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .filter(frame -> Origin.of(frame.getClassName()) == Origin.READERS)
        .distinct()
        .limit(MOST_FRAMES);
  }

  private static String place(StackTraceElement frame) {
    return frame.getFileName() + ":" + frame.getLineNumber();
  }

  private static List<String> cut(List<String> lines) {
    Stream<String> first =
        lines.stream().limit(MOST_LINES).map(line -> StringUtils.abbreviate(line, LONGEST_LINE));
    Stream<String> note =
        lines.size() > MOST_LINES
            ? Stream.of("    ... and " + (lines.size() - MOST_LINES) + " more lines")
            : Stream.of();
    return Stream.concat(first, note).toList();
  }
}
