package execution;

import harness.FatalCheck;
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

  private FailureText() {}

  /**
   * The lines to print for it:
   *
   * <ul>
   *   <li>a check of the harness that ends the test: {@code Fatal:}, its message, the way to it;
   *   <li>an assertion of the test: file, line and message;
   *   <li>anything else, as Go calls it: {@code panic:}, what it is, the way to it, its causes.
   * </ul>
   */
  public static List<String> of(Throwable thrown) {
    List<String> lines = new ArrayList<>();
    switch (thrown) {
      case FatalCheck fatal -> {
        addMessage(lines, "Fatal: ", message(fatal));
        readersFrames(fatal).map(FailureText::place).forEach(place -> lines.add("    " + place));
      }
      case AssertionError failure -> {
        String place =
            readersFrames(failure).findFirst().map(frame -> place(frame) + ": ").orElse("");
        addMessage(lines, "    " + place, message(failure));
      }
      default -> {
        addMessage(lines, "panic: ", thrown.toString());
        lines.addAll(frames(thrown));
      }
    }
    addCauses(lines, thrown.getCause());
    return cut(lines);
  }

  /** The lines for something that ends the process: what it is, and the way to it. */
  public static List<String> ofEnd(String what, Throwable stack) {
    return cut(Stream.concat(Stream.of("panic: " + what), frames(stack).stream()).toList());
  }

  /** The same lines, with the seed in front of what the first one says. */
  public static List<String> withSeed(long seed, List<String> lines) {
    String first = lines.getFirst();
    String text = first.stripLeading();
    String indent = first.substring(0, first.length() - text.length());
    return Stream.concat(Stream.of(indent + "seed " + seed + ": " + text), lines.stream().skip(1))
        .toList();
  }

  /** The frames of the reader's own code, a line each, not more than fit on a screen. */
  static List<String> frames(Throwable thrown) {
    return readersFrames(thrown).map(frame -> "    " + frame).toList();
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
