package simulator;

import static org.assertj.core.api.Assertions.assertThat;

import simulator.Simulation.Outcome;

/** The samples of package simulated, ready to be run in this JVM. */
final class Samples {

  static {
    Simulation.prepare("simulated.Styles");
  }

  private Samples() {}

  /** Runs a body twice with one seed: it must pass, and do the same. */
  static long runTwice(long seed, Simulation.Body body) {
    Outcome outcome = Simulation.runTwice(seed, Options.DEFAULT, body);
    assertThat(outcome.difference()).as("seed %d", seed).isEmpty();
    if (outcome.failure() != null) {
      throw new AssertionError("seed " + seed, outcome.failure());
    }
    return outcome.hash();
  }
}
