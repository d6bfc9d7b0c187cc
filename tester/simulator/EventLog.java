package simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The log of a run: which thread ran, and when. All that a run does follows from it, so two runs of
 * one seed must have the same.
 */
final class EventLog {

  private static final long PRIME = 0x100000001B3L;

  /** In pieces, of which the first to differ is looked at closely. */
  private final List<String> names = new ArrayList<>();

  private final @Nullable LongList events;
  private final @Nullable EventLog expected;
  private @Nullable String difference;
  private long hash = 0xCBF29CE484222325L;
  private long switches;

  private EventLog(boolean keeps, @Nullable EventLog expected) {
    events = keeps ? new LongList() : null;
    this.expected = expected;
  }

  /** Keeps the hash only. */
  static EventLog hashing() {
    return new EventLog(false, null);
  }

  /** Keeps all, so that another run can be compared with it. */
  static EventLog keeping() {
    return new EventLog(true, null);
  }

  /** Looks for the first difference from a log that was kept. */
  static EventLog comparing(EventLog expected) {
    return new EventLog(false, expected);
  }

  void add(SimThread thread, long nanos) {
    long event = (nanos << 16) ^ thread.number();
    hash = (hash ^ event) * PRIME;
    if (events != null) {
      events.add(event);
      keepName(thread);
    }
    if (expected != null && difference == null) {
      compare(thread, nanos, event);
    }
    switches++;
  }

  private void keepName(SimThread thread) {
    while (names.size() < thread.number()) {
      names.add("");
    }
    if (names.size() == thread.number()) {
      names.add(thread.toString());
    }
  }

  private void compare(SimThread thread, long nanos, long event) {
    LongList before = expected.events;
    boolean isSame = switches < before.size() && before.get((int) switches) == event;
    if (!isSame) {
      String was =
          switches < before.size() ? expected.describe((int) switches) : "nothing: it had ended";
      difference =
          "switch %,d: first %s; then %s at %.6f s".formatted(switches, was, thread, nanos / 1e9);
    }
  }

  private String describe(int index) {
    // A thread's number and the time cannot be told apart exactly, but well enough for a message.
    long event = events.get(index);
    int number = (int) (event & 0xFFFF);
    String name = number < names.size() ? names.get(number) : "thread-" + number;
    return "%s at %.6f s".formatted(name, (event >> 16) / 1e9);
  }

  /** The first event that is not as in the log that this one is compared with. */
  Optional<String> difference() {
    if (difference == null && expected != null && expected.switches > switches) {
      difference =
          "switch %,d: first %s; then it had ended"
              .formatted(switches, expected.describe((int) switches));
    }
    return Optional.ofNullable(difference);
  }

  long hash() {
    return hash;
  }

  long switches() {
    return switches;
  }

  /** Grows as needed. */
  private static final class LongList {

    private long[] values = new long[1024];
    private int size;

    void add(long value) {
      if (size == values.length) {
        values = java.util.Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    long get(int index) {
      return values[index];
    }

    int size() {
      return size;
    }
  }
}
