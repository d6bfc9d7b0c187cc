package machines;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Something that was thrown in another process, as data: its class need not be known here.
 *
 * @param text what its toString() says
 * @param isAssertion whether it is an AssertionError, which is told in another way than the rest
 */
public record Thrown(
    String text,
    @Nullable String message,
    boolean isAssertion,
    List<StackTraceElement> stack,
    @Nullable Thrown cause) {

  private static final int MOST_CAUSES = 3;
  private static final int MOST_FRAMES = 200;
  private static final int LONGEST_TEXT = 20_000;

  public Thrown {
    stack = List.copyOf(stack);
  }

  public static Thrown of(Throwable thrown) {
    return of(thrown, MOST_CAUSES);
  }

  private static Thrown of(Throwable thrown, int causes) {
    Throwable cause = thrown.getCause();
    return new Thrown(
        Objects.requireNonNull(shortened(text(thrown))),
        shortened(thrown.getMessage()),
        thrown instanceof AssertionError,
        Arrays.stream(thrown.getStackTrace()).limit(MOST_FRAMES).toList(),
        cause == null || causes == 0 ? null : of(cause, causes - 1));
  }

  /** A toString() of the code under test may do anything. */
  private static String text(Throwable thrown) {
    try {
      return String.valueOf(thrown);
    } catch (RuntimeException _) {
      return thrown.getClass().getName();
    }
  }

  private static @Nullable String shortened(@Nullable String text) {
    return text == null || text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
  }

  /** Puts it into a payload. */
  public PayloadWriter write(PayloadWriter out) {
    out.text(text).flag(message != null).text(message == null ? "" : message).flag(isAssertion);
    out.number(stack.size());
    for (StackTraceElement frame : stack) {
      out.text(frame.getClassName())
          .text(frame.getMethodName())
          .text(frame.getFileName() == null ? "" : frame.getFileName())
          .number(frame.getLineNumber());
    }
    out.flag(cause != null);
    return cause == null ? out : cause.write(out);
  }

  /** Reads it from a payload. */
  public static Thrown read(PayloadReader in) {
    return read(in, MOST_CAUSES);
  }

  private static Thrown read(PayloadReader in, int causes) {
    String text = in.text();
    boolean hasMessage = in.flag();
    String message = in.text();
    boolean isAssertion = in.flag();
    List<StackTraceElement> stack = new ArrayList<>();
    for (int frames = in.count(); frames > 0; frames--) {
      stack.add(frame(in));
    }
    boolean hasCause = in.flag();
    if (hasCause && causes == 0) {
      throw new BadFrameException("a cause of a cause of a cause of a cause");
    }
    return new Thrown(
        text,
        hasMessage ? message : null,
        isAssertion,
        stack,
        hasCause ? read(in, causes - 1) : null);
  }

  private static StackTraceElement frame(PayloadReader in) {
    String className = in.text();
    String method = in.text();
    String file = in.text();
    return new StackTraceElement(className, method, file.isEmpty() ? null : file, in.number());
  }

  /** What stands for it here: it says the same, and was thrown at the same place. */
  public Throwable toThrowable() {
    Throwable throwable = isAssertion ? new ThereAssertionError(this) : new ThereException(this);
    throwable.setStackTrace(stack.toArray(StackTraceElement[]::new));
    if (cause != null) {
      throwable.initCause(cause.toThrowable());
    }
    return throwable;
  }

  /** The same, to be thrown again. */
  public RuntimeException rethrown() {
    return switch (toThrowable()) {
      case Error error -> throw error;
      case RuntimeException exception -> exception;
      case Throwable other -> new IllegalStateException(other);
    };
  }

  /** An assertion that has failed in another process. */
  private static final class ThereAssertionError extends AssertionError {

    private final String text;

    ThereAssertionError(Thrown thrown) {
      super(thrown.message);
      text = thrown.text;
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // it was thrown there as another class
    public String toString() {
      return text;
    }
  }

  /** An exception or error that was thrown in another process. */
  private static final class ThereException extends RuntimeException {

    private final String text;

    ThereException(Thrown thrown) {
      super(thrown.message);
      text = thrown.text;
    }

    @Override
    @SuppressWarnings("OverrideThrowableToString") // it was thrown there as another class
    public String toString() {
      return text;
    }
  }
}
