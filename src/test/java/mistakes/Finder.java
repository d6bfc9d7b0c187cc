package mistakes;

/**
 * The test that finds a mistake, and how.
 *
 * @param test its name
 * @param faults what goes wrong in the simulation besides; empty: nothing
 * @param knownSeed one with which it is known to find it
 * @param seeds that it may take
 * @param says a regular expression for what is said of it
 */
record Finder(String test, String faults, int knownSeed, int seeds, Sign sign, String says) {

  /** How a mistake shows. */
  enum Sign {
    FAILURE,

    /** The test passes, and something is said that a sweep does not show. */
    WARNING
  }

  /** A test that fails. */
  static Finder of(String test, int knownSeed, int seeds, String says) {
    return new Finder(test, "", knownSeed, seeds, Sign.FAILURE, says);
  }

  /** A test that passes with a warning. */
  static Finder warning(String test, int seed, String says) {
    return new Finder(test, "", seed, seed, Sign.WARNING, says);
  }

  /** The same with faults. */
  Finder with(String moreFaults) {
    return new Finder(test, moreFaults, knownSeed, seeds, sign, says);
  }

  /** The test as a regular expression that no other one's name matches. */
  String exactTest() {
    return "^(" + test + ")$";
  }
}
