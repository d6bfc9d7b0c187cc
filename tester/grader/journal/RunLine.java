package grader.journal;

import execution.Failure;
import grader.results.Result.Isolation;
import java.util.Comparator;
import java.util.Locale;

/**
 * A run that is decided.
 *
 * @param isolation how the submission was kept apart
 * @param kind of a failure; empty if it has passed
 * @param reason of a failure, in a line
 * @param firstWrong what was wrong first; empty if nobody knows
 * @param hash of all that the run did; empty if it did not come to its end
 * @param virtualMs how long it took in its own time
 * @param cpuMs what it has cost
 */
public record RunLine(
    Identity of,
    RunKey key,
    Isolation isolation,
    Outcome outcome,
    String kind,
    String reason,
    String firstWrong,
    String hash,
    long virtualMs,
    long rpcs,
    long operations,
    long cpuMs) {

  /** How it ended. */
  public enum Outcome {
    PASSED,
    FAILED,
    /** Its process came to an end with it, or had to be ended. */
    CRASHED
  }

  /** A failure of the grader's own: the same seed has not given the same run. */
  public static final String NOT_DETERMINISTIC = "NOT_DETERMINISTIC";

  /** Which of two says the same as the other, wherever it was written. */
  static final Comparator<RunLine> IN_ANY_ORDER =
      Comparator.comparing(RunLine::outcome)
          .thenComparing(RunLine::kind)
          .thenComparing(RunLine::reason)
          .thenComparing(RunLine::firstWrong)
          .thenComparing(RunLine::hash)
          .thenComparing(RunLine::isolation)
          .thenComparingLong(RunLine::virtualMs)
          .thenComparingLong(RunLine::rpcs)
          .thenComparingLong(RunLine::operations)
          .thenComparingLong(RunLine::cpuMs);

  public boolean hasPassed() {
    return outcome == Outcome.PASSED;
  }

  /** By what failures count as alike: numbers differ from seed to seed. */
  public String likeness() {
    return kind.toLowerCase(Locale.ROOT)
        + " "
        + Failure.likeness(firstWrong.isEmpty() ? reason : firstWrong);
  }

  /** Whether both are the same run, as far as can be told. */
  public boolean isLike(RunLine other) {
    return outcome == other.outcome
        && hash.equals(other.hash)
        && (outcome != Outcome.CRASHED || likeness().equals(other.likeness()));
  }

  /** The same run of which it is known that its seed does not make it. */
  public RunLine notDeterministic(String why) {
    return new RunLine(
        of,
        key,
        isolation,
        Outcome.FAILED,
        NOT_DETERMINISTIC,
        why,
        "",
        "",
        virtualMs,
        rpcs,
        operations,
        cpuMs);
  }
}
