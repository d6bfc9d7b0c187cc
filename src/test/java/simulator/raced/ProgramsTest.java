package simulator.raced;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import simulated.Styles;
import simulator.Options;
import simulator.Simulation;

/** What has a race is found with each seed, and what only looks so is never taken for one. */
class ProgramsTest {

  private static final int SEEDS = 20;
  private static final int SEEDS_OF_A_STYLE = 5;

  @Test
  void thereAreManyOfBoth() {
    assertThat(racy()).hasSizeGreaterThanOrEqualTo(60);
    assertThat(ordered()).hasSizeGreaterThanOrEqualTo(70);
  }

  @ParameterizedTest
  @MethodSource
  void racy(String program) {
    for (int seed = 1; seed <= SEEDS; seed++) {
      assertThat(Programs.run(program, seed).races()).as("seed %d", seed).isNotEmpty();
    }
  }

  static List<String> racy() {
    return Programs.of(Programs.RACY);
  }

  @ParameterizedTest
  @MethodSource
  void ordered(String program) {
    for (int seed = 1; seed <= SEEDS; seed++) {
      assertThat(Programs.run(program, seed).races()).as("seed %d", seed).isEmpty();
    }
  }

  static List<String> ordered() {
    return Programs.of(Programs.ORDERED);
  }

  @ParameterizedTest
  @MethodSource
  void styles(String style) {
    Programs.of(List.of()); // prepares
    for (int seed = 1; seed <= SEEDS_OF_A_STYLE; seed++) {
      Simulation.Outcome outcome = Simulation.run(seed, Options.DEFAULT, () -> Styles.run(style));
      assertThat(outcome.races()).as("seed %d", seed).isEmpty();
    }
  }

  static List<String> styles() {
    return Styles.all().stream().map(Object::toString).toList();
  }
}
