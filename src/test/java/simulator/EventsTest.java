package simulator;

import static org.assertj.core.api.Assertions.assertThat;

import events.EventLog;
import events.Recording;
import harness.RunSettings;
import harness.RunSettings.Traces;
import harness.SimulatedTest;
import java.util.EnumSet;
import java.util.Set;
import monitors.Watch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** That a run is watched must not change it: else a failure of a sweep could not be replayed. */
class EventsTest {

  private static final int SEEDS = 3;

  @ParameterizedTest
  @CsvSource({
    "raft.RaftTest, TestPersist13C",
    "raft.RaftTest, TestSnapshotInstallUnreliable3D",
    "rsm.RsmTest, TestRestartSubmit4A",
    "kvraft.KvRaftTest, TestSnapshotUnreliableRecover4C",
  })
  void aRunIsTheSameWhetherItsEventsAreKeptOrNot(String tests, String test) {
    Simulation.prepare(tests, SimulatedTest.class.getName());
    EventLog.watchWith(() -> new Watch(Watch.Pace.STEADY));

    for (int seed = 5; seed < 5 + SEEDS; seed++) {
      assertLookingChangesNothing(tests, test, seed, Set.of());
      assertLookingChangesNothing(tests, test, seed, EnumSet.allOf(Fault.class));
    }
  }

  private static void assertLookingChangesNothing(
      String tests, String test, int seed, Set<Fault> faults) {
    Simulation.Outcome watched = run(tests, test, seed, faults, Traces.KEPT);
    int events = Recording.latest().orElseThrow().log().entries().size();
    Simulation.Outcome unwatched = run(tests, test, seed, faults, Traces.NONE);

    if (faults.isEmpty()) {
      assertThat(watched.failure()).isNull();
    } // else the course's test may ask for more than can be had, and fails both times
    assertThat(events).isGreaterThan(100);
    assertThat(Recording.latest().orElseThrow().log().entries()).isEmpty();
    assertThat(unwatched.hash())
        .as("%s, seed %d, %s", test, seed, faults)
        .isEqualTo(watched.hash());
    assertThat(unwatched.switches()).isEqualTo(watched.switches());
  }

  private static Simulation.Outcome run(
      String tests, String test, int seed, Set<Fault> faults, Traces traces) {
    RunSettings settings = new RunSettings(seed, Set.of(), traces);
    return Simulation.run(
        seed, new Options(faults), () -> SimulatedTest.run(tests, test, settings));
  }
}
