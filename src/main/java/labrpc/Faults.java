package labrpc;

import java.util.Random;
import java.util.function.ToIntFunction;
import labrpc.Chance.Matter;

/**
 * What can befall a message: every number of the simulated network stands here, and every random
 * choice is made here.
 *
 * <p>Threading: any thread, if the chance may be asked by any ({@link Random} is thread-safe).
 */
final class Faults {

  private static final int REQUEST_DELAYS_MS = 27;
  private static final int DROPPED_PERCENT = 10;
  private static final int DUPLICATED_PERCENT = 10;
  private static final int HOLD_BACK_MIN_MS = 200;
  private static final int HOLD_BACK_SPREAD_MS = 2000;
  private static final int UNREACHABLE_DELAYS_MS = 100;
  private static final int UNREACHABLE_LONG_DELAYS_MS = 7000;

  private static final int NO = 0;
  private static final int YES = 1;

  // Linked when the class is loaded: the first run of a lambda may make many virtual threads wait.
  private static final ToIntFunction<Random> REQUEST_DELAY = upTo(REQUEST_DELAYS_MS);
  private static final ToIntFunction<Random> DROPPED = inAHundred(DROPPED_PERCENT);
  private static final ToIntFunction<Random> DUPLICATED = inAHundred(DUPLICATED_PERCENT);
  private static final ToIntFunction<Random> UNREACHABLE = upTo(UNREACHABLE_DELAYS_MS);
  private static final ToIntFunction<Random> UNREACHABLE_LONG = upTo(UNREACHABLE_LONG_DELAYS_MS);
  private static final ToIntFunction<Random> HOLD_BACK =
      random ->
          random.nextInt(3) < 2
              ? HOLD_BACK_MIN_MS + random.nextInt(1 + random.nextInt(HOLD_BACK_SPREAD_MS))
              : 0;

  private final Chance chance;

  Faults(Chance chance) {
    this.chance = chance;
  }

  private static ToIntFunction<Random> upTo(int bound) {
    return random -> random.nextInt(bound);
  }

  private static ToIntFunction<Random> inAHundred(int percent) {
    return random -> random.nextInt(100) < percent ? YES : NO;
  }

  /** How long an unreliable network takes for a request: 0 to 26 ms, evenly. */
  int requestDelayMs() {
    return chance.decide(Matter.REQUEST_DELAY, REQUEST_DELAYS_MS / 2, REQUEST_DELAY);
  }

  /** Whether an unreliable network loses this request: one in ten. */
  boolean losesRequest() {
    return chance.decide(Matter.LOST_REQUEST, NO, DROPPED) == YES;
  }

  /** Whether it loses this reply: one in ten. */
  boolean losesReply() {
    return chance.decide(Matter.LOST_REPLY, NO, DROPPED) == YES;
  }

  /** Whether a request arrives twice, if the network duplicates requests: one in ten. */
  boolean duplicatesRequest() {
    return chance.decide(Matter.DUPLICATE, NO, DUPLICATED) == YES;
  }

  /**
   * For how long long reordering holds a reply back: two in three, for 200 to 2199 ms, the shorter
   * the likelier; the others not at all.
   */
  int heldBackMs() {
    return chance.decide(Matter.HELD_REPLY, 0, HOLD_BACK);
  }

  /** How long it takes to give up on a server that cannot be reached: 0 to 99 ms. */
  int unreachableDelayMs() {
    return chance.decide(Matter.UNREACHABLE, UNREACHABLE_DELAYS_MS / 2, UNREACHABLE);
  }

  /** The same with long delays: 0 to 6999 ms, as if the sender waited for a distant timeout. */
  int unreachableLongDelayMs() {
    return chance.decide(Matter.UNREACHABLE, UNREACHABLE_LONG_DELAYS_MS / 2, UNREACHABLE_LONG);
  }
}
