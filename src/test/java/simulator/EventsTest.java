package simulator;

import static org.assertj.core.api.Assertions.assertThat;

import events.Recording;
import harness.RunSettings;
import harness.RunSettings.Traces;
import harness.SimulatedTest;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** That a run is watched must not change it: else a failure of a sweep could not be replayed. */
class EventsTest {

  private static final String TESTS = "raft.RaftTest";

  @Test
  void aRunIsTheSameWhetherItsEventsAreKeptOrNot() {
    Simulation.prepare(TESTS, SimulatedTest.class.getName());

    Simulation.Outcome watched = run(Traces.KEPT);
    int events = Recording.latest().orElseThrow().log().entries().size();
    Simulation.Outcome unwatched = run(Traces.NONE);

    assertThat(watched.failure()).isNull();
    assertThat(events).isGreaterThan(100);
    assertThat(Recording.latest().orElseThrow().log().entries()).isEmpty();
    assertThat(unwatched.hash()).isEqualTo(watched.hash());
    assertThat(unwatched.switches()).isEqualTo(watched.switches());
  }

  private static Simulation.Outcome run(Traces traces) {
    RunSettings settings = new RunSettings(5, Set.of(), traces);
    return Simulation.run(
        5, Options.DEFAULT, () -> SimulatedTest.run(TESTS, "TestPersist13C", settings));
  }
}
