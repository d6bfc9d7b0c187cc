package simulator;

import static org.assertj.core.api.Assertions.assertThat;

import simulator.Simulation.Outcome;

/** The samples of package simulated, ready to be run in this JVM. */
final class Samples {

  static {
    Simulation.prepare(
        "simulated.Styles", "simulated.Escapes", "simulated.Leaky", "simulated.Refusals");
  }

  private Samples() {}

  /** Runs a body twice with one seed. */
  static Outcome outcome(long seed, Simulation.Body body) {
    return Simulation.runTwice(seed, Options.DEFAULT, body);
  }

  /** Runs a body twice with one seed: it must pass, and do the same. */
  static long runTwice(long seed, Simulation.Body body) {
    Outcome outcome = outcome(seed, body);
    assertThat(outcome.difference()).as("seed %d", seed).isEmpty();
    if (outcome.failure() != null) {
      throw new AssertionError("seed " + seed, outcome.failure());
    }
    return outcome.hash();
  }
}
