package trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TraceTest {

  /** Wants one topic, and remembers what it is told. */
  private static final class Listener extends Probe {

    final List<String> heard = new ArrayList<>();

    @Override
    public boolean wants(String topic) {
      return topic.equals("election");
    }

    @Override
    public void logged(String topic, String text) {
      heard.add(topic + ": " + text);
    }

    @Override
    public boolean takesAnnotations() {
      return true;
    }

    @Override
    public void annotated(String text) {
      heard.add("note: " + text);
    }
  }

  /** Must not become text. */
  private static final class Costly {

    @Override
    public String toString() {
      throw new AssertionError("nobody wants to read this");
    }
  }

  private final Listener listener = new Listener();
  private final Probe before = Probe.installed();

  private void listen() {
    Probe.install(listener);
  }

  @AfterEach
  void putBack() {
    Probe.install(before);
  }

  @Test
  void saysOnlyWhatIsWanted() {
    listen();
    Trace.log("election", "%d of %d votes", 2, 3);
    Trace.log("append", "sent");
    assertThat(listener.heard).containsExactly("election: 2 of 3 votes");
    assertThat(Trace.isOn("election")).isTrue();
    assertThat(Trace.isOn("append")).isFalse();
  }

  @Test
  void makesNoTextOfWhatNobodyWants() {
    listen();
    Trace.log("append", "%s", new Costly());
    Probe.install(new Probe() {});
    Trace.log("election", "%s", new Costly());
    Trace.annotate("%s", new Costly());
    assertThat(listener.heard).isEmpty();
  }

  @Test
  void aTextWithoutArgumentsIsNoFormat() {
    listen();
    Trace.log("election", "100% of the votes");
    Trace.annotate("100% of the votes");
    assertThat(listener.heard)
        .containsExactly("election: 100% of the votes", "note: 100% of the votes");
  }

  @Test
  void aWrongFormatIsShownAsItIs() {
    listen();
    Trace.log("election", "%d votes", "two");
    Trace.annotate("%d votes", "two");
    assertThat(listener.heard).hasSize(2).allMatch(line -> line.contains("%d votes [two] ("));
  }
}
