package harness;

import events.Event;
import events.EventLog;
import events.LogLine;
import events.Party;
import events.Payload;
import harness.moments.Moments.Moment;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import trace.Probe;

/**
 * Puts what servers say about themselves into the events of the test, and prints the lines of their
 * log that were asked for. Which server it is is told by the thread, unless the probe is for
 * something that belongs to one life of a server.
 */
final class ServerProbe extends Probe {

  private static final String ALL = "all";

  /** So much of what is written is shown to those who watch: the term and the vote stand there. */
  private static final int WRITTEN_BYTES = 80;

  private final EventLog events;
  private final Set<String> topics;
  private final boolean wantsAll;

  /** Null: whoever the calling thread belongs to. */
  private final @Nullable ServerProcess life;

  /**
   * @param topics of the servers' logs, those that are wanted
   */
  ServerProbe(EventLog events, Set<String> topics) {
    this(events, topics, null);
  }

  private ServerProbe(EventLog events, Set<String> topics, @Nullable ServerProcess life) {
    this.life = life;
    this.events = events;
    this.topics = topics;
    wantsAll = topics.contains(ALL);
  }

  @Override
  public Probe ofThisServer() {
    return ThreadOwner.OWNER.get() instanceof ServerProcess process
        ? new ServerProbe(events, topics, process)
        : this;
  }

  @Override
  public boolean wants(String topic) {
    return wantsAll || topics.contains(topic);
  }

  @Override
  public void logged(String topic, String text) {
    if (!isGone()) {
      events.add(new Event.Logged(server(), topic, text));
      System.out.println(LogLine.ofStudent(events.nowNanos(), server(), topic, text));
    }
  }

  @Override
  public boolean takesAnnotations() {
    return events.isOn();
  }

  @Override
  public void annotated(String text) {
    add(new Event.Annotated(server(), text));
  }

  @Override
  public void applied(int index, Object command) {
    add(new Event.Applied(server(), index, command));
    tell(Moment.APPLIED);
  }

  @Override
  public void snapshotApplied(int index) {
    add(new Event.SnapshotApplied(server(), index));
    tell(Moment.APPLIED);
  }

  @Override
  public void saved(int stateBytes, int snapshotBytes, boolean isNewSnapshot, byte[] written) {
    if (events.isOn()) {
      Payload beginning = events.isWatched() ? beginning(written) : Payload.NONE;
      add(new Event.Saved(server(), stateBytes, snapshotBytes, isNewSnapshot, beginning));
    }
    tell(Moment.SAVED);
  }

  private static Payload beginning(byte[] written) {
    int most = Math.min(written.length, WRITTEN_BYTES);
    return new Payload(Arrays.copyOf(written, most), written.length);
  }

  /** What a crashed server still does did not happen. */
  private void add(Event event) {
    if (!isGone()) {
      events.add(event);
    }
  }

  /** The test may wait for just this. */
  private void tell(Moment moment) {
    if (owner() instanceof ServerProcess process && !process.isGone()) {
      process.testRun().moments().happens(moment, process.server());
    }
  }

  private boolean isGone() {
    @Nullable ThreadOwner owner = owner();
    return owner == null || owner.isGone();
  }

  private int server() {
    return owner() instanceof ServerProcess process ? process.server() : Party.TESTER;
  }

  private @Nullable ThreadOwner owner() {
    return life != null ? life : ThreadOwner.OWNER.get();
  }
}
