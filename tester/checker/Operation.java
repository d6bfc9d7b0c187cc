package checker;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One call of a client and, unless it is pending, its return.
 *
 * <p>The stamps order all calls and returns of a history; x came before y exactly if x's end is
 * smaller than y's call. The seconds are for people: no checker decides anything by them.
 *
 * @param id names the operation in its history
 * @param client the client that called; a client has at most one operation running at a time
 * @param input what was asked for
 * @param call the stamp of the call
 * @param callSeconds when that was, in seconds of the test
 * @param returned how it ended; empty while it is pending: nobody knows whether it took effect
 */
public record Operation<I, O>(
    int id, int client, I input, long call, double callSeconds, Optional<Return<O>> returned) {

  /** The end of a pending operation: later than every stamp. */
  public static final long NEVER = Long.MAX_VALUE;

  /**
   * The return of an operation.
   *
   * @param output the answer
   * @param stamp its place among the calls and returns of the history
   * @param seconds when that was, in seconds of the test
   */
  public record Return<O>(O output, long stamp, double seconds) {
    public Return {
      requireSomething(output, "an answer");
      requireMoment(stamp, seconds);
    }
  }

  /** Checks that all is there, and that the operation did not return before it was called. */
  public Operation {
    requireSomething(input, "what was asked for");
    requireMoment(call, callSeconds);
    if (returned.isPresent() && returned.get().stamp() < call) {
      throw new IllegalArgumentException(
          "operation %d returns at %d, before its call at %d"
              .formatted(id, returned.get().stamp(), call));
    }
  }

  /** Whether the operation has not returned. */
  public boolean isPending() {
    return returned.isEmpty();
  }

  /** The stamp of the return, or {@link #NEVER}. */
  public long end() {
    return returned.isPresent() ? returned.get().stamp() : NEVER;
  }

  /** The answer, if there is one. */
  public Optional<O> output() {
    return returned.map(Return::output);
  }

  private static void requireSomething(@Nullable Object part, String name) {
    if (part == null) {
      throw new IllegalArgumentException(name + " is null; an operation without it is none");
    }
  }

  private static void requireMoment(long stamp, double seconds) {
    if (stamp == NEVER || stamp == Long.MIN_VALUE) {
      throw new IllegalArgumentException(
          "a stamp is " + stamp + "; no call or return is so early or so late");
    }
    if (!Double.isFinite(seconds)) {
      throw new IllegalArgumentException("a time is " + seconds + "; it must be finite");
    }
  }
}
