package execution;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.opentest4j.TestAbortedException;
import origin.Origin;

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

  /**
   * That of a test which has thrown something. It may abort itself, by an assumption that does not
   * hold; if the code under test does, the test has not been passed.
   */
  static Outcome ofThrown(Class<?> testClass, Throwable thrown) {
    return thrown instanceof TestAbortedException && isThrownBy(testClass, thrown)
        ? new Skipped(String.valueOf(thrown.getMessage()))
        : new Failed(thrown);
  }

  private static boolean isThrownBy(Class<?> testClass, Throwable thrown) {
    return Arrays.stream(thrown.getStackTrace())
        .map(StackTraceElement::getClassName)
        .filter(name -> Origin.of(name) == Origin.READERS)
        .findFirst()
        .filter(name -> name.equals(testClass.getName()))
        .isPresent();
  }

  /** Makes an outcome of what JUnit reports while it runs one test method, whatever is in it. */
  final class Collector implements TestExecutionListener {

    private final Class<?> testClass;
    private @Nullable Outcome outcome;
    private boolean hasPassed;

    Collector(Class<?> testClass) {
      this.testClass = testClass;
    }

    @Override
    public void executionSkipped(TestIdentifier identifier, String reason) {
      settle(new Skipped(reason));
    }

    @Override
    public void executionFinished(TestIdentifier identifier, TestExecutionResult result) {
      Optional<Throwable> thrown = result.getThrowable();
      switch (result.getStatus()) {
        case SUCCESSFUL -> hasPassed |= identifier.isTest();
        case ABORTED, FAILED ->
            settle(ofThrown(testClass, thrown.orElseGet(() -> new AssertionError("failed"))));
      }
    }

    // A failure outweighs all else; of two failures the first says more.
    private void settle(Outcome next) {
      if (outcome == null || (next instanceof Failed && !(outcome instanceof Failed))) {
        outcome = next;
      }
    }

    /** What has been reported. To report nothing at all is no way to pass. */
    Outcome outcome() {
      if (outcome != null) {
        return outcome;
      }
      return hasPassed ? new Passed() : new Failed(new AssertionError("JUnit ran no test"));
    }
  }
}
