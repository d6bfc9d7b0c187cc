package events;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import story.Script;

/** What is kept of a flood of events, and what is said of the rest. */
class EventLogTest {

  @Test
  void aFullRingDropsTheOldest() {
    Ring ring = new Ring(1000, 1_000_000);
    for (int i = 0; i < 2500; i++) {
      ring.add(new Entry(i, i, new Event.Started(0)));
    }
    List<Entry> entries = ring.entries();
    assertThat(entries).hasSize(1000);
    assertThat(entries.getFirst().number()).isEqualTo(1500);
    assertThat(entries.getLast().number()).isEqualTo(2499);
    assertThat(ring.dropped()).isEqualTo(1500);
  }

  @Test
  void aRingHoldsOnlySoManyBytesOfMessages() {
    Ring ring = new Ring(1000, 10_000);
    Payload payload = new Payload(new byte[1000], 1000);
    for (int i = 0; i < 50; i++) {
      ring.add(new Entry(i, i, new Event.Answered(i, 0, payload)));
    }
    assertThat(ring.entries()).hasSize(10);
    ring.add(new Entry(50, 50, new Event.Logged(0, "", "x".repeat(9500))));
    assertThat(ring.entries()).hasSize(1);
    assertThat(ring.dropped()).isEqualTo(50);
  }

  @Test
  void oneEventIsKeptHoweverLargeItIs() {
    Ring ring = new Ring(1000, 10);
    ring.add(new Entry(0, 0, new Event.Logged(0, "", "x".repeat(100))));
    assertThat(ring.entries()).hasSize(1);
  }

  @Test
  void aFloodOfMessagesWashesAwayNeitherTheTestNorOtherServers() {
    Script script = new Script().start(2).call(0, "Put").done("OK").parted(List.of(List.of(0, 1)));
    for (int i = 0; i < 70_000; i++) {
      script.add(new Event.Delivered(i, 0));
    }
    EventLog log = script.recording().log();
    assertThat(log.dropped()).isEqualTo(70_001 - 60_000);
    assertThat(log.entries()).hasSize(60_000 + 4);
    assertThat(log.entries().getFirst().event()).isEqualTo(new Event.Started(1));
  }

  @Test
  void whatIsMissingIsSaidOfWhomAndUntilWhen() {
    Script script = new Script().start(2);
    for (int i = 0; i < 60_000; i++) {
      script.add(new Event.Delivered(i, 0));
    }
    assertThat(Missing.notes(script.recording().log()))
        .containsExactly("messages and other events of S0 before 0.002 s were not kept (1 event)");
    assertThat(Missing.notes(new Script().start(2).recording().log())).isEmpty();
  }

  @Test
  void nothingIsAddedAfterItWasTurnedOff() {
    Script script = new Script().start(1);
    script.recording().log().turnOff();
    script.start(1);
    assertThat(script.recording().log().entries()).hasSize(1);
  }
}
