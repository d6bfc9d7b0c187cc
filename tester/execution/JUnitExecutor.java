package execution;

import java.time.Duration;
import org.junit.platform.launcher.Launcher;
import runner.Suite;

/**
 * Runs a test by JUnit, in real time.
 *
 * <p>Each test is an execution of its own for JUnit, so that a run can stop after any of them. A
 * test class therefore cannot share anything costly between its tests.
 */
public record JUnitExecutor(Launcher launcher) implements TestExecutor {

  @Override
  public Ended execute(Suite.Test test, long seed) {
    long startNanos = System.nanoTime();
    Outcome outcome = outcome(test);
    return new Ended(outcome, Duration.ofNanos(System.nanoTime() - startNanos));
  }

  // JUnit lets some errors out that a test throws, such as an OutOfMemoryError.
  private Outcome outcome(Suite.Test test) {
    Outcome.Collector collector = new Outcome.Collector();
    try {
      launcher.execute(Suite.request(test), collector);
      return collector.outcome();
    } catch (Throwable e) {
      return new Outcome.Failed(e);
    }
  }
}
