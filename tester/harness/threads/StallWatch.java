package harness.threads;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Tells a loaded machine from a bug: watches how late its own short sleeps wake up while a test
 * runs.
 *
 * <p>A late platform thread means that the machine, or the garbage collector, stood still. A late
 * virtual thread while platform threads are on time means that all carrier threads were busy: code
 * that loops without ever blocking.
 */
public final class StallWatch implements AutoCloseable {

  /** Shorter stalls cannot be the cause of a failure: election timeouts are longer. */
  private static final Duration WORTH_TELLING = Duration.ofMillis(100);

  /** Shorter ones come by themselves, while code is loaded and compiled. */
  private static final Duration CARRIERS_BUSY = Duration.ofSeconds(1);

  private final Sleeper machine;
  private final Sleeper carriers;

  private StallWatch(Thread.Builder platform, Thread.Builder virtual) {
    machine = new Sleeper(platform);
    carriers = new Sleeper(virtual);
  }

  public static StallWatch start() {
    return new StallWatch(
        Thread.ofPlatform().daemon().name("stall-watch"), Thread.ofVirtual().name("stall-watch"));
  }

  /** A line for each kind of stall that was long enough to matter. */
  public List<String> notes() {
    long machineMs = machine.longestStall().toMillis();
    long carriersMs = carriers.longestStall().toMillis();
    List<String> notes = new ArrayList<>();
    if (machineMs >= WORTH_TELLING.toMillis()) {
      notes.add("note: this machine stalled for %d ms during the test".formatted(machineMs));
    }
    if (carriersMs >= machineMs + CARRIERS_BUSY.toMillis()) {
      notes.add(
          "note: virtual threads waited up to %d ms for a processor; does a loop never block?"
              .formatted(carriersMs));
    }
    return notes;
  }

  @Override
  public void close() {
    machine.thread.interrupt();
    carriers.thread.interrupt();
  }

  /** A thread that sleeps again and again, and how late it woke up at worst. */
  private static final class Sleeper {

    private static final Duration NAP = Duration.ofMillis(10);

    private final Thread thread;

    // Guarded by this.
    private long asleepSince = System.nanoTime();
    private long longestNanos;

    Sleeper(Thread.Builder builder) {
      thread = builder.start(this::watch);
    }

    /** Counts the sleep that it has not woken up from, too. */
    synchronized Duration longestStall() {
      longestNanos = Math.max(longestNanos, System.nanoTime() - asleepSince - NAP.toNanos());
      return Duration.ofNanos(longestNanos);
    }

    private synchronized void wakeUp() {
      longestStall();
      asleepSince = System.nanoTime();
    }

    /** Ends when interrupted. */
    private void watch() {
      try {
        while (true) {
          Thread.sleep(NAP);
          wakeUp();
        }
      } catch (InterruptedException _) {
        // The test is over.
      }
    }
  }
}
