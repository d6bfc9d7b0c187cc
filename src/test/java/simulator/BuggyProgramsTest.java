package simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import simulated.BuggyPrograms;

/** Schedules that make small programs go wrong are found soon: the table of docs/simulation.md. */
class BuggyProgramsTest {

  private static final int HUNTS = 11;
  private static final int MOST_SEEDS = 500;
  private static final int TYPICAL_SEEDS = 10;

  static {
    Simulation.prepare("simulated.BuggyPrograms");
  }

  /**
   * How many seeds it takes to make a program go wrong.
   *
   * @param sorted those of several hunts, each of which begins where the last one has ended
   */
  private record Hunts(String program, int[] sorted) {

    static Hunts of(String program) {
      int[] needed = new int[HUNTS];
      int seed = 1;
      for (int i = 0; i < HUNTS; i++) {
        int first = seed;
        while (passes(program, seed++)) {
          assertThat(seed - first).as(program).isLessThan(MOST_SEEDS);
        }
        needed[i] = seed - first;
      }
      Arrays.sort(needed);
      return new Hunts(program, needed);
    }

    int median() {
      return sorted[HUNTS / 2];
    }

    @Override
    public String toString() {
      return "| %s | %d | %d |".formatted(program, median(), sorted[HUNTS - 1]);
    }
  }

  private static boolean passes(String program, long seed) {
    return Simulation.run(seed, Options.DEFAULT, () -> BuggyPrograms.run(program)).failure()
        == null;
  }

  @Test
  void theyGoWrongWithinFewSeeds() {
    List<Hunts> all = BuggyPrograms.names().stream().map(Hunts::of).toList();
    all.forEach(System.out::println);
    int[] medians = all.stream().mapToInt(Hunts::median).sorted().toArray();
    assertThat(medians).hasSize(10);
    assertThat(medians[medians.length / 2]).isLessThanOrEqualTo(TYPICAL_SEEDS);
  }
}
