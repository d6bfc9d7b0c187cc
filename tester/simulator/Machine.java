package simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A computer of the simulation: the threads on it stop together when it crashes, and read the same
 * clock. A thread is on the machine of the thread that started it, until it says otherwise.
 *
 * <p>Threading: the thread of the simulation that runs.
 */
public final class Machine {

  /** Clocks go wrong by up to a fifth: more than they ever do, less than timeouts must bear. */
  private static final double SLOWEST_CLOCK = 0.8;

  private static final double FASTEST_CLOCK = 1.2;

  private static final long LONGEST_FROM_PAUSE_TO_PAUSE_MS = 4_000;
  private static final long LONGEST_PAUSE_MS = 1_000;

  private static final int SLOW_WRITE_ONCE_IN = 10;
  private static final int SLOWEST_WRITE_MS = 50;

  private static final long NANOS_PER_MS = 1_000_000;

  private final String name;
  private final OptionalInt server;
  private final Scheduler scheduler;
  private final Options options;

  /** Of its own, so that a fault more or less changes nothing else. */
  private final Random random;

  /** How fast its clock goes; 1 is right. */
  private final double clockRate;

  private boolean crashed;
  private boolean paused;

  /** The threads that could run if it were not paused. */
  private final List<SimThread> held = new ArrayList<>();

  Machine(String name, OptionalInt server, Scheduler scheduler, Options options, Random random) {
    this.name = name;
    this.server = server;
    this.scheduler = scheduler;
    this.options = options;
    this.random = random;
    clockRate = options.has(Fault.CLOCK_SKEW) ? random.nextDouble(SLOWEST_CLOCK, FASTEST_CLOCK) : 1;
    if (options.has(Fault.PAUSE)) {
      pauseLater();
    }
  }

  /** The calling thread is on this machine from now on; if it has crashed, for ever. */
  public void adoptCurrentThread() {
    SimThread me = scheduler.running();
    me.machine = this;
    if (crashed) {
      SimThread.giveWay();
      throw new IllegalStateException("a thread of a crashed machine goes on");
    }
  }

  /** Its threads never run again, whatever they are about. */
  public void crash() {
    crashed = true;
    held.clear();
  }

  /** The number that it was given; nothing if it is no server. */
  public OptionalInt server() {
    return server;
  }

  @Override
  public String toString() {
    return name;
  }

  boolean isCrashed() {
    return crashed;
  }

  /** Whether a thread that could run has to wait for the end of a pause, or for ever. */
  boolean holds(SimThread thread) {
    if (paused && !crashed) {
      held.add(thread);
    }
    return paused || crashed;
  }

  // ---- the clock

  long read(long nanos) {
    return clockRate == 1 ? nanos : (long) (nanos * clockRate);
  }

  /** How long it really takes until so much has passed on this clock. */
  long real(long nanosOnClock) {
    return clockRate == 1 ? nanosOnClock : (long) Math.min(nanosOnClock / clockRate, 1e18);
  }

  // ---- the disk

  /** How long a write takes beyond the usual. */
  long extraWriteNanos() {
    boolean isSlow = options.has(Fault.SLOW_DISK) && random.nextInt(SLOW_WRITE_ONCE_IN) == 0;
    return isSlow ? random.nextInt(1, SLOWEST_WRITE_MS + 1) * NANOS_PER_MS : 0;
  }

  // ---- pauses

  private void pauseLater() {
    scheduler.after(drawNanos(LONGEST_FROM_PAUSE_TO_PAUSE_MS), this::pause);
  }

  private void pause() {
    if (!crashed) {
      paused = true;
      scheduler.after(drawNanos(LONGEST_PAUSE_MS), this::goOn);
    }
  }

  private void goOn() {
    if (!crashed) {
      paused = false;
      List<SimThread> ready = List.copyOf(held);
      held.clear();
      ready.forEach(scheduler::ready);
      pauseLater();
    }
  }

  private long drawNanos(long mostMs) {
    return random.nextLong(1, mostMs + 1) * NANOS_PER_MS;
  }

  static @Nullable Machine of(@Nullable SimThread thread) {
    return thread == null ? null : thread.machine;
  }
}
