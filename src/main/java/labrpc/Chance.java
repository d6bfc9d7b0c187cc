package labrpc;

import java.util.Random;
import java.util.function.ToIntFunction;

/**
 * Decides what befalls messages. The tester may bring one of its own, to which it tells what is
 * decided: then each decision can be had again without the others.
 */
@FunctionalInterface
public interface Chance {

  /** What is decided. */
  enum Matter {
    REQUEST_DELAY,
    LOST_REQUEST,
    LOST_REPLY,
    HELD_REPLY,
    DUPLICATE,
    UNREACHABLE
  }

  /**
   * Decides one matter of the calling thread.
   *
   * @param usual what a network does that treats messages as most are treated
   * @param draw draws what is decided from random numbers
   */
  int decide(Matter matter, int usual, ToIntFunction<Random> draw);

  /** Each decision draws the next numbers of one generator. */
  static Chance of(Random random) {
    return (_, _, draw) -> draw.applyAsInt(random);
  }
}
