package why;

/**
 * How much a search may cost. Runs and switches are counted, not seconds: the same failure has the
 * same explanation on each machine, however busy it is.
 *
 * @param runs at most
 * @param switches between threads, in all runs together
 */
public record Budget(int runs, long switches) {

  /** For someone who has asked and waits: some 20 s of processor time. */
  public static final Budget PATIENT = new Budget(400, 12_000_000);

  /** For someone who has not asked: a few seconds. */
  public static final Budget SHORT = new Budget(60, 1_500_000);
}
