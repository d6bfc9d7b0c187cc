package execution;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** How a test ended. */
public sealed interface Outcome {

  /** It did what it should. */
  record Passed() implements Outcome {}

  /**
   * It did not run.
   *
   * @param reason what JUnit or the test says about it
   */
  record Skipped(String reason) implements Outcome {}

  /**
   * It failed.
   *
   * @param cause what the test, its set-up or another thread has thrown
   */
  record Failed(Throwable cause) implements Outcome {}

  /** Makes an outcome of what JUnit reports while it runs one test method, whatever is in it. */
  final class Collector implements TestExecutionListener {

    private @Nullable Outcome outcome;

    @Override
    public void executionSkipped(TestIdentifier identifier, String reason) {
      settle(new Skipped(reason));
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
      Optional<Throwable> thrown = result.getThrowable();
      switch (result.getStatus()) {
        case SUCCESSFUL -> {}
        case ABORTED -> settle(new Skipped(thrown.map(Throwable::getMessage).orElse("")));
        case FAILED -> settle(new Failed(thrown.orElseGet(() -> new AssertionError("failed"))));
      }
    }

    // A failure outweighs all else; of two failures the first says more.
    private void settle(Outcome next) {
      if (outcome == null || (next instanceof Failed && !(outcome instanceof Failed))) {
        outcome = next;
      }
    }

    Outcome outcome() {
      return outcome == null ? new Passed() : outcome;
    }
  }
}
