package simulator.races;

import java.util.Arrays;

/**
 * A vector clock: for each place the latest time of which its owner knows. Beyond its end it is
 * zero. The times are never changed, so that those who know the same can share them.
 */
final class Clock {

  static final int[] NOTHING = {};

  private Clock() {}

  /** The time that is known of a place. */
  static int at(int[] times, int place) {
    return place < times.length ? times[place] : 0;
  }

  /**
   * What both know, and that a place has come so far.
   *
   * @param place none if it is negative
   */
  static int[] joined(int[] one, int[] other, int place, int time) {
    int[] longer = one.length >= other.length ? one : other;
    int[] shorter = one.length >= other.length ? other : one;
    int[] both = Arrays.copyOf(longer, Math.max(longer.length, place + 1));
    for (int i = 0; i < shorter.length; i++) {
      if (shorter[i] > both[i]) {
        both[i] = shorter[i];
      }
    }
    if (place >= 0 && time > both[place]) {
      both[place] = time;
    }
    return both;
  }
}
