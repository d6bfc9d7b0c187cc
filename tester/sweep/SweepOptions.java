package sweep;

import java.time.Duration;
import java.util.List;
import workers.Setup;

/**
 * How a sweep runs.
 *
 * @param command starts a worker
 * @param setup what the workers are told
 * @param patience after so long without a sign of life a worker is killed
 * @param jobs how many workers there are at most
 * @param ends when the sweep ends
 */
public record SweepOptions(
    List<String> command, Setup setup, Duration patience, int jobs, Ends ends) {

  /** When a sweep ends. */
  public enum Ends {
    WHEN_ALL_HAS_RUN,
    AT_THE_FIRST_FAILURE
  }

  public SweepOptions {
    command = List.copyOf(command);
  }
}
