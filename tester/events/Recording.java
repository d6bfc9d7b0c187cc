package events;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The events of one run of a test, and which run that was.
 *
 * @param test its name
 * @param seed the first choice of all; in a simulation it makes the whole run
 */
public record Recording(String test, long seed, EventLog log) {

  private static volatile @Nullable Recording latest;

  /** This is what runs from now on. */
  public void begin() {
    latest = this;
  }

  /** The run that has begun last; nothing if there was none or it has been forgotten. */
  public static Optional<Recording> latest() {
    return Optional.ofNullable(latest);
  }

  /** Forgets it: the next test may not be one that records. */
  public static void forget() {
    latest = null;
  }
}
