package simulator;

/** Not of the code under test: its static state goes on from run to run. */
public final class Outside {

  private static int last;

  private Outside() {}

  /** Counts the runs. */
  public static int next() {
    return ++last;
  }
}
