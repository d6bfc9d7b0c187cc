package mistakes;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import simulator.Fault;

/**
 * The test that finds a mistake, and how.
 *
 * @param test its name
 * @param faults what goes wrong in the simulation besides; empty: nothing
 * @param knownSeed one with which it is known to find it; 0: none is known yet
 * @param seeds that it may take
 * @param says a regular expression for the first line of what is said
 * @param verdict what that line tells a student
 */
record Finder(
    String test,
    String faults,
    int knownSeed,
    int seeds,
    Sign sign,
    String says,
    FirstLine verdict) {

  /** How a mistake shows. */
  enum Sign {
    FAILURE,

    /** The test passes, and warns. */
    WARNING
  }

  /** A test that fails. */
  static Finder of(String test, int knownSeed, int seeds, FirstLine verdict, String says) {
    return new Finder(test, "", knownSeed, seeds, Sign.FAILURE, says, verdict);
  }

  /** A test that passes with a warning. */
  static Finder warning(String test, int seed, FirstLine verdict, String says) {
    return new Finder(test, "", seed, seed, Sign.WARNING, says, verdict);
  }

  /** A test that should find it, and has not in so many seeds. */
  static Finder notYet(String test, int seeds) {
    return new Finder(test, "", 0, seeds, Sign.FAILURE, ".", FirstLine.NEAR);
  }

  /** Whether it is known to find it, with a seed up to this one; empty: as many as it may take. */
  boolean isKnownWithin(Optional<Integer> lastSeed) {
    return knownSeed > 0 && knownSeed <= lastSeed.orElse(seeds);
  }

  /** The same with faults. */
  Finder with(String moreFaults) {
    return new Finder(test, moreFaults, knownSeed, seeds, sign, says, verdict);
  }

  /** The faults as the simulator knows them. */
  Set<Fault> simulatedFaults() {
    return Arrays.stream(faults.split(","))
        .filter(label -> !label.isEmpty())
        .map(Fault::named)
        .collect(Collectors.toSet());
  }

  /** The test as a regular expression that no other one's name matches. */
  String exactTest() {
    return "^(" + test + ")$";
  }
}
