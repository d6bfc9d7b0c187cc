package simulator;

import java.util.Set;

/**
 * What a simulation does beyond what the tests ask for.
 *
 * @param faults those that are to happen
 */
public record Options(Set<Fault> faults) {

  /** As the course's tests run. */
  public static final Options DEFAULT = new Options(Set.of());

  public Options {
    faults = Set.copyOf(faults);
  }

  boolean has(Fault fault) {
    return faults.contains(fault);
  }
}
