package execution;

import org.jspecify.annotations.Nullable;

/** Two runs of one seed were not the same: something in the code under test escapes the seed. */
final class NotDeterministicError extends AssertionError {

  private static final long serialVersionUID = 1;

  NotDeterministicError(String difference, @Nullable Throwable failureOfSecond) {
    super("not deterministic: " + difference, failureOfSecond);
    setStackTrace(new StackTraceElement[0]);
  }
}
