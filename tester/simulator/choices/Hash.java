package simulator.choices;

/**
 * Numbers that look random and are made of other numbers, the same on every machine: so nothing has
 * to be drawn in order.
 */
final class Hash {

  private static final long GOLDEN = 0x9E37_79B9_7F4A_7C15L;
  private static final double ULP_OF_ONE_HALF = 0x1.0p-53;

  private Hash() {}

  /** A number made of two. (The last steps are those of SplittableRandom.) */
  static long mix(long a, long b) {
    long z = (a ^ (b * GOLDEN)) + GOLDEN + (b << 1);
    z = (z ^ (z >>> 30)) * 0xBF58_476D_1CE4_E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D0_49BB_1331_11EBL;
    return z ^ (z >>> 31);
  }

  /** From 0 (inclusive) to 1 (exclusive), evenly. */
  static double unit(long hash) {
    return (hash >>> 11) * ULP_OF_ONE_HALF;
  }

  /** From 0 to bound - 1, evenly. */
  static int below(long hash, int bound) {
    return (int) (unit(hash) * bound);
  }

  /** Never negative, 1 on the average, the shorter the likelier. */
  static double exponential(long hash) {
    return -StrictMath.log(1 - unit(hash));
  }

  /** Between two numbers, evenly in the logarithm. */
  static double logarithmic(double unit, double least, double most) {
    return least * StrictMath.pow(most / least, unit);
  }
}
