package simulator.races;

/**
 * What leads from one thread to another: a lock that one leaves and another enters, a volatile
 * field that one writes and another reads. It keeps what those have known who have released it.
 */
final class Sync {

  /** The place if more than one thread has to be known. */
  static final int OF_MANY = -1;

  int[] times = Clock.NOTHING;

  /** Whoever knows this place up to this time knows all that is here. */
  int place = OF_MANY;

  int time;

  /** Whether nobody has released it yet. */
  boolean isFresh() {
    return place == OF_MANY && times.length == 0;
  }
}
