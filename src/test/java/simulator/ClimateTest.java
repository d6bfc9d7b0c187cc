package simulator;

import static org.assertj.core.api.Assertions.assertThat;

import execution.Outcome;
import execution.SimulatedExecutor;
import execution.SimulatedExecutor.Runs;
import harness.RunSettings;
import harness.RunSettings.Traces;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import simulated.Climates;

/** What a test class asks for decides how bad the weather of its runs may be. */
class ClimateTest {

  private static final int SEEDS = 24;

  private static Set<Fault> faultsOf(Class<?> type, String test) {
    SimulatedExecutor executor = new SimulatedExecutor(type, Options.DEFAULT, Runs.ONCE);
    Set<Fault> faults = EnumSet.noneOf(Fault.class);
    for (int seed = 1; seed <= SEEDS; seed++) {
      RunSettings settings = new RunSettings(seed, Set.of(), Traces.NONE);
      assertThat(executor.execute(test, settings).outcome()).isInstanceOf(Outcome.Passed.class);
      faults.addAll(Climates.SEEN); // each run begins with an empty one
    }
    return faults;
  }

  @Test
  void onlyTorturesSeedsBringFaults() {
    assertThat(faultsOf(Climates.Mild.class, "TestMild")).isEmpty();
    assertThat(faultsOf(Climates.Hard.class, "TestHard")).containsExactly(Fault.values());
  }
}
