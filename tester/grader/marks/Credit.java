package grader.marks;

/** What a share of seeds that passed is worth: rarely wrong is wrong. */
final class Credit {

  /** So much is there for a test that fails with any of its seeds. */
  private static final double MOST_WITH_A_FAILURE = 0.9;

  private static final double DIGITS = 1e4;

  private Credit() {}

  /**
   * From 0 to 1.
   *
   * @param floor what the skeleton passes; no more is no credit
   */
  static double of(int passed, int seeds, double floor) {
    if (passed == seeds) {
      return 1;
    }
    double rate = (double) passed / seeds;
    return rate <= floor ? 0 : rounded(MOST_WITH_A_FAILURE * (rate - floor) / (1 - floor));
  }

  /** To as many digits as a result has. */
  static double rounded(double value) {
    return Math.round(value * DIGITS) / DIGITS;
  }
}
