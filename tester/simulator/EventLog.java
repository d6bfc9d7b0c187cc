package simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import simulator.time.Timers;

/**
 * The log of a run: which thread went on when, and what was sent and saved. Two runs of one seed
 * must have the same.
 */
final class EventLog {

  private static final long PRIME = 0x100000001B3L;

  /** An event is a moment and what happened then, in these two lists, or only in the hash. */
  private final @Nullable Events kept;

  private final @Nullable EventLog expected;
  private final List<String> names = new ArrayList<>();
  private @Nullable String difference;
  private long hash = 0xCBF29CE484222325L;
  private int events;
  private long switches;
  private long nowNanos;
  private @Nullable SimThread running;

  private EventLog(@Nullable Events kept, @Nullable EventLog expected) {
    this.kept = kept;
    this.expected = expected;
  }

  /** Keeps the hash only. */
  static EventLog hashing() {
    return new EventLog(null, null);
  }

  /** Keeps all, so that another run can be compared with it. */
  static EventLog keeping() {
    return new EventLog(new Events(), null);
  }

  /** Looks for the first difference from a log that was kept. */
  static EventLog comparing(EventLog expected) {
    return new EventLog(null, expected);
  }

  /** A thread goes on. */
  void resumed(SimThread thread, long nanos) {
    switches++;
    nowNanos = nanos;
    running = thread;
    add(thread.number());
  }

  /** The thread that runs sends or saves bytes of this hash. */
  void data(int hashOfBytes) {
    add(~Integer.toUnsignedLong(hashOfBytes)); // negative: no thread's number
  }

  private void add(long what) {
    hash = ((hash ^ nowNanos) * PRIME ^ what) * PRIME;
    if (kept != null) {
      kept.add(nowNanos, what);
      keepName();
    }
    if (expected != null && difference == null) {
      compare(what);
    }
    events++;
  }

  private void keepName() {
    if (running != null && running.number() >= names.size()) {
      while (names.size() < running.number()) {
        names.add("");
      }
      names.add(running.toString());
    }
  }

  private void compare(long what) {
    EventLog before = expected;
    if (before == null || before.kept == null || before.kept.is(events, nowNanos, what)) {
      return;
    }
    difference =
        "event %,d: first %s; then %s"
            .formatted(events, before.describe(events), describe(nowNanos, what, running));
  }

  private String describe(int index) {
    if (kept == null || index >= events) {
      return "the run had ended";
    }
    long what = kept.whats[index];
    String name = what >= 0 && what < names.size() ? names.get((int) what) : "";
    return describe(kept.moments[index], what, name);
  }

  private static String describe(long nanos, long what, @Nullable Object thread) {
    String subject = String.valueOf(thread);
    return what >= 0
        ? "%s went on at %.6f s"
            .formatted(subject.isEmpty() ? "thread-" + what : subject, seconds(nanos))
        : "other bytes were sent or saved at %.6f s (hash %x)"
            .formatted(seconds(nanos), (int) ~what);
  }

  private static double seconds(long nanos) {
    return (nanos - Timers.START_NANOS) / 1e9;
  }

  /** The first event that is not as in the log that this one is compared with. */
  Optional<String> difference() {
    if (difference == null && expected != null && expected.events > events) {
      difference =
          "event %,d: first %s; then the run had ended"
              .formatted(events, expected.describe(events));
    }
    return Optional.ofNullable(difference);
  }

  long hash() {
    return hash;
  }

  long switches() {
    return switches;
  }

  /** The events of a whole run. */
  private static final class Events {

    private long[] moments = new long[1024];
    private long[] whats = new long[1024];
    private int size;

    void add(long moment, long what) {
      if (size == moments.length) {
        moments = Arrays.copyOf(moments, 2 * size);
        whats = Arrays.copyOf(whats, 2 * size);
      }
      moments[size] = moment;
      whats[size] = what;
      size++;
    }

    boolean is(int index, long moment, long what) {
      return index < size && moments[index] == moment && whats[index] == what;
    }
  }
}
