package execution;

import java.time.Duration;
import runner.Suite;

/** A way to run a test: in real time, or simulated. */
public interface TestExecutor {

  /**
   * What came of it.
   *
   * @param time how long it took, in its own time
   */
  record Ended(Outcome outcome, Duration time) {}

  /** Runs the test to its end. Does not throw what the test throws. */
  Ended execute(Suite.Test test, long seed);

  /** Whether what the test prints now is to be dropped: it will run again. */
  default boolean isRehearsal() {
    return false;
  }
}
