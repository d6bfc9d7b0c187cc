package events;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The events of one test, while it runs and after. Of each server the last ones are kept, and those
 * of the test itself, of its clients and of the network apart from them, so that a flood of
 * messages cannot wash away what the test did.
 *
 * <p>Adding an event costs little; all reading, wording and joining is left to those who look.
 *
 * <p>Threading: any thread.
 */
public final class EventLog {

  /** In which ring, beside those of the servers. */
  static final int STORY = -1;

  static final int CLIENTS_MESSAGES = -2;

  private static final int MOST_ENTRIES = 60_000;
  private static final int MOST_WARNINGS = 50;
  private static final long MOST_BYTES = 12_000_000;

  private static volatile @Nullable Supplier<Watcher> watchers;

  /** For whom the events of a run are. */
  public enum Use {
    /** They can be read after the run, and are shown to whoever watches it. */
    READ,
    /** They are only shown to whoever watches. */
    WATCHED,
    /** There are none. */
    NONE
  }

  private final LongSupplier clock;
  private final Use use;
  private final @Nullable Watcher watcher;
  private final AtomicLong next = new AtomicLong();
  private final AtomicLong moves = new AtomicLong();
  private final ConcurrentMap<Integer, Ring> rings = new ConcurrentHashMap<>();
  private final List<String> warnings = new CopyOnWriteArrayList<>();
  private final AtomicReference<Work> work = new AtomicReference<>(Work.NONE);
  private volatile boolean isOn;

  /**
   * Begins a log.
   *
   * @param clock nanoseconds since the start of the test
   */
  public EventLog(LongSupplier clock) {
    this(clock, Use.READ, null);
  }

  /** The same for a certain use. */
  public EventLog(LongSupplier clock, Use use) {
    this(clock, use, use == Use.NONE ? null : watchers);
  }

  private EventLog(LongSupplier clock, Use use, @Nullable Supplier<Watcher> maker) {
    this.clock = clock;
    this.use = use;
    watcher = maker == null ? null : maker.get();
    isOn = use != Use.NONE;
  }

  /** From now on each log that begins has a watcher of its own. */
  public static void watchWith(Supplier<Watcher> maker) {
    watchers = maker;
  }

  /** Whether anybody looks at each event when it happens. */
  public boolean isWatched() {
    return watcher != null;
  }

  /** What the watcher has found, in the order of time. */
  public List<Violation> violations() {
    return watcher == null ? List.of() : watcher.violations();
  }

  /** From now on nothing is added. */
  public void turnOff() {
    isOn = false;
    if (watcher != null) {
      watcher.end();
    }
  }

  /** Something is wrong in any case; that is kept though nothing else may be. */
  public void warn(String what) {
    if (warnings.size() < MOST_WARNINGS) {
      warnings.add(what);
    }
  }

  /** What was wrong in any case, in the order in which it was found; not more than some. */
  public List<String> warnings() {
    return List.copyOf(warnings);
  }

  /** A part of the test has passed, in which so much has happened. */
  public void add(Work ofPart) {
    work.accumulateAndGet(ofPart, Work::plus);
  }

  /** How much has happened in all parts that have passed. */
  public Work work() {
    return work.get();
  }

  /** This is the last event: from now on nothing is added. */
  public void end(Event last) {
    if (isOn) {
      isOn = false; // first: another thread must not come after the last one
      put(last);
      if (watcher != null) {
        watcher.end();
      }
    }
  }

  public boolean isOn() {
    return isOn;
  }

  /** Whether any server has done anything: else there is nothing to be seen. */
  public boolean hasServers() {
    return rings.keySet().stream().anyMatch(ring -> ring >= 0);
  }

  /** Nanoseconds since the start of the test. */
  public long nowNanos() {
    return clock.getAsLong();
  }

  /** Something happens now. */
  public void add(Event event) {
    if (isOn) {
      put(event);
    }
  }

  private void put(Event event) {
    if (event.isMove()) {
      moves.incrementAndGet();
    }
    Entry entry = new Entry(next.getAndIncrement(), clock.getAsLong(), event);
    if (watcher != null) {
      watcher.take(entry);
    }
    if (use == Use.READ) {
      ring(event.ring()).add(entry.kept());
    }
  }

  /** How many events there were that bring a test on; see {@link Event#isMove}. */
  public long moves() {
    return moves.get();
  }

  /** All events that are still there, in the order in which they happened. */
  public List<Entry> entries() {
    List<Entry> all = new ArrayList<>();
    rings.values().forEach(ring -> all.addAll(ring.entries()));
    all.sort(Comparator.comparingLong(Entry::number));
    return all;
  }

  /** How many events have been dropped to make room for later ones. */
  public long dropped() {
    return rings.values().stream().mapToLong(Ring::dropped).sum();
  }

  /**
   * What is missing at the beginning of a ring.
   *
   * @param lane the server; {@link #STORY} or {@link #CLIENTS_MESSAGES}
   * @param keptFromNanos when the first event was that is still there
   */
  public record Gap(int lane, long dropped, long keptFromNanos) {}

  /** What has been dropped, and of whom. */
  public List<Gap> gaps() {
    List<Gap> gaps = new ArrayList<>();
    rings.forEach((lane, ring) -> {
      long dropped = ring.dropped();
      if (dropped > 0) {
        gaps.add(new Gap(lane, dropped, ring.entries().getFirst().nanos()));
      }
    });
    gaps.sort(Comparator.comparingInt(Gap::lane));
    return gaps;
  }

  private Ring ring(int number) {
    Ring ring = rings.get(number);
    return ring != null
        ? ring
        : rings.computeIfAbsent(number, _ -> new Ring(MOST_ENTRIES, MOST_BYTES));
  }
}
