package execution;

import harness.RunSettings;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Runs the tests of a class one at a time, in real time or simulated. */
public interface TestExecutor {

  /**
   * How a run ended.
   *
   * @param time how long it took, in the time in which it ran
   * @param hash of all that a simulated run did; null in real time
   */
  record Ended(Outcome outcome, Duration time, @Nullable Long hash) {}

  /** All tests, in the order in which they stand in their source file. */
  List<TestMethod> tests();

  /** Runs one to its end, whatever that is. */
  Ended execute(String test, RunSettings settings);

  /** Whether what runs is only run to be compared with the run that counts. */
  default boolean isRehearsal() {
    return false;
  }
}
