package simulator;

/**
 * What a simulation does beyond what the tests ask for.
 *
 * @param watchdogSeconds after so long in real time without a switch a run is given up; 0: never
 */
public record Options(int watchdogSeconds) {

  /** As the course's tests run. */
  public static final Options DEFAULT = new Options(20);
}
