package simulator;

import static org.assertj.core.api.Assertions.assertThat;

import events.Recording;
import harness.SimulatedTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** That a run is watched must not change it: else a failure of a sweep could not be replayed. */
class EventsTest {

  private static final String TESTS = "raft.RaftTest";
  private static final String EVENTS = "lab.events";

  @AfterEach
  void keepEvents() {
    System.clearProperty(EVENTS);
  }

  @Test
  void aRunIsTheSameWhetherItsEventsAreKeptOrNot() {
    Simulation.prepare(TESTS, SimulatedTest.class.getName());

    Simulation.Outcome watched = run("on");
    int events = Recording.latest().orElseThrow().log().entries().size();
    Simulation.Outcome unwatched = run("off");

    assertThat(watched.failure()).isNull();
    assertThat(events).isGreaterThan(100);
    assertThat(Recording.latest().orElseThrow().log().entries()).isEmpty();
    assertThat(unwatched.hash()).isEqualTo(watched.hash());
    assertThat(unwatched.switches()).isEqualTo(watched.switches());
  }

  private static Simulation.Outcome run(String events) {
    System.setProperty(EVENTS, events);
    System.setProperty("lab.seed", "5");
    return Simulation.run(5, Options.DEFAULT, () -> SimulatedTest.run(TESTS, "TestPersist13C"));
  }
}
