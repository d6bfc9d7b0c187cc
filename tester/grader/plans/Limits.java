package grader.plans;

import java.time.Duration;

/**
 * What a submission's runs may take.
 *
 * @param patienceSeconds after so long in real time without a step a run counts as hanging
 * @param heapMb of a worker
 * @param runsPerWorker after so many runs a process is replaced by a new one
 */
public record Limits(int patienceSeconds, int heapMb, int runsPerWorker) {

  public static final Limits USUAL = new Limits(20, 1024, 50);

  /** After so long without a step. */
  public Duration patience() {
    return Duration.ofSeconds(patienceSeconds);
  }

  /** After so long without a sign of life of the whole process; its own watchdog comes first. */
  public Duration silence() {
    return Duration.ofSeconds(3L * patienceSeconds);
  }
}
