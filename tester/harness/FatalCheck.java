package harness;

import org.jspecify.annotations.Nullable;

/**
 * A check of the harness or of a lab test has failed, in whatever thread: the test ends at once.
 * The runner prints {@code Fatal: message} and the lines of the tests that led here.
 */
public sealed class FatalCheck extends AssertionError permits StoodStill {

  public FatalCheck(String message) {
    super(message);
  }

  /** A check that failed where another thread was: {@code frames} tell where that one stood. */
  public FatalCheck(String message, StackTraceElement[] frames) {
    super(message);
    setStackTrace(frames);
  }

  /**
   * What the code under test has answered. A wrong answer is told as one: null would else be thrown
   * somewhere in the kit.
   *
   * @param call what was called, made as by {@link String#format}
   */
  public static <T> T answered(@Nullable T answer, String call, @Nullable Object... args) {
    if (answer == null) {
      throw fatal("%s returned null", String.format(call, args));
    }
    return answer;
  }

  /**
   * Fails the test of the calling thread; the message is made as by {@link String#format}. The test
   * learns of it here and now: what is thrown may end up in a student's Future or catch block.
   */
  public static FatalCheck fatal(String format, @Nullable Object... args) {
    FatalCheck check = new FatalCheck(String.format(format, args));
    ThreadOwner owner = ThreadOwner.OWNER.get();
    if (owner != null && !owner.isGone()) {
      owner.testRun().fail(check);
    }
    throw check;
  }
}
