package monitors;

import static org.assertj.core.api.Assertions.assertThat;

import events.Event;
import events.Sentence;
import java.util.List;
import org.junit.jupiter.api.Test;
import story.Script;

/** What is wrong in any case. */
class WarningsTest {

  private final Script script = new Script().start(1);

  @Test
  void areThoseOfTheEventsInTheirOrder() {
    assertThat(Warnings.of(script.story())).isEmpty();
    script.add(busyLoop(1)).add(new Event.Crashed(0)).add(busyLoop(2));
    assertThat(Warnings.of(script.story())).containsExactly(busyLoop(1), busyLoop(2));
  }

  @Test
  void areNotMoreThanAScreenHolds() {
    for (int i = 0; i < 100; i++) {
      script.add(busyLoop(i));
    }
    assertThat(Warnings.of(script.story())).hasSize(20).startsWith(busyLoop(0));
  }

  private static Event.Warned busyLoop(int number) {
    Sentence what = new Sentence(List.of(new Sentence.Words("busy loop " + number)));
    return new Event.Warned(Event.Warning.BUSY_LOOP, what, List.of());
  }
}
