package mistakes;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import simulator.Fault;

/**
 * The test that finds a mistake, and how.
 *
 * @param test its name
 * @param faults what goes wrong in the simulation besides; empty: nothing
 * @param knownSeed one with which it is known to find it
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

  /** The kind of test: of the course, of the contracts, or torture. */
  String kind() {
    if (test.startsWith("TestContract")) {
      return "contract";
    }
    return test.startsWith("TestTorture") ? "torture" : "course";
  }

  /** The test as a regular expression that no other one's name matches. */
  String exactTest() {
    return "^(" + test + ")$";
  }
}
