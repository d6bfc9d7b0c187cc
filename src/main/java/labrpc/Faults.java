package labrpc;

import java.util.Random;

/**
 * What can befall a message: every number of the simulated network stands here, and every random
 * choice is drawn here.
 *
 * <p>Threading: any thread ({@link Random} is thread-safe).
 */
final class Faults {

  private static final int REQUEST_DELAYS_MS = 27;
  private static final int DROPPED_PERCENT = 10;
  private static final int DUPLICATED_PERCENT = 10;
  private static final int HOLD_BACK_MIN_MS = 200;
  private static final int HOLD_BACK_SPREAD_MS = 2000;
  private static final int UNREACHABLE_DELAYS_MS = 100;
  private static final int UNREACHABLE_LONG_DELAYS_MS = 7000;

  private final Random random;

  Faults(Random random) {
    this.random = random;
  }

  /** How long an unreliable network takes for a request: 0 to 26 ms, evenly. */
  int requestDelayMs() {
    return random.nextInt(REQUEST_DELAYS_MS);
  }

  /** Whether an unreliable network loses this message: one request, and one reply, in ten. */
  boolean losesMessage() {
    return random.nextInt(100) < DROPPED_PERCENT;
  }

  /** Whether a request arrives twice, if the network duplicates requests: one in ten. */
  boolean duplicatesRequest() {
    return random.nextInt(100) < DUPLICATED_PERCENT;
  }

  /** Whether long reordering holds this reply back: two in three. */
  boolean holdsReplyBack() {
    return random.nextInt(3) < 2;
  }

  /** For how long a reply is held back: 200 to 2199 ms, the shorter the likelier. */
  int holdBackMs() {
    return HOLD_BACK_MIN_MS + random.nextInt(1 + random.nextInt(HOLD_BACK_SPREAD_MS));
  }

  /** How long it takes to give up on a server that cannot be reached: 0 to 99 ms. */
  int unreachableDelayMs() {
    return random.nextInt(UNREACHABLE_DELAYS_MS);
  }

  /** The same with long delays: 0 to 6999 ms, as if the sender waited for a distant timeout. */
  int unreachableLongDelayMs() {
    return random.nextInt(UNREACHABLE_LONG_DELAYS_MS);
  }
}
