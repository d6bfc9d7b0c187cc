package simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import simulator.choices.Chooser;
import simulator.choices.Kind;

/**
 * A computer of the simulation: the threads on it stop together when it crashes, and read the same
 * clock. A thread is on the machine of the thread that started it, until it says otherwise.
 *
 * <p>Threading: the thread of the simulation that runs.
 */
public final class Machine extends Chooser {

  // In percent: clocks go wrong by more than they ever do, by less than timeouts must bear.
  private static final int SLOWEST_CLOCK = 80;
  private static final int RIGHT_CLOCK = 100;
  private static final int FASTEST_CLOCK = 120;

  private static final int LONGEST_FROM_PAUSE_TO_PAUSE_MS = 4_000;
  private static final int LONGEST_PAUSE_MS = 1_000;

  private static final int SLOW_WRITE_ONCE_IN = 10;
  private static final int SLOWEST_WRITE_MS = 50;

  private static final long NANOS_PER_MS = 1_000_000;

  private final String name;
  private final OptionalInt server;
  private final Scheduler scheduler;

  /** How fast its clock goes; 1 is right. */
  private final double clockRate;

  private boolean crashed;
  private boolean paused;

  /** The threads that could run if it were not paused. */
  private final List<SimThread> held = new ArrayList<>();

  Machine(String name, OptionalInt server, Scheduler scheduler) {
    super(scheduler.choices().machineKey(name));
    this.name = name;
    this.server = server;
    this.scheduler = scheduler;
    clockRate = scheduler.faults().contains(Fault.CLOCK_SKEW) ? drawClockRate() : 1;
    if (scheduler.faults().contains(Fault.PAUSE)) {
      pauseLater();
    }
  }

  private double drawClockRate() {
    int percent =
        choose(Kind.SKEW, RIGHT_CLOCK, random -> random.nextInt(SLOWEST_CLOCK, FASTEST_CLOCK + 1));
    return percent / 100.0;
  }

  private int choose(Kind kind, int calm, ToIntFunction<Random> draw) {
    return scheduler.choices().choose(this, kind, calm, draw);
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

  /** A server by its number, as tables and logs have it. */
  String nameForReaders() {
    return server.isPresent() ? "S" + server.getAsInt() : name;
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
    return scheduler.faults().contains(Fault.SLOW_DISK)
        ? choose(Kind.SLOW_WRITE, 0, Machine::drawSlowWriteMs) * NANOS_PER_MS
        : 0;
  }

  private static int drawSlowWriteMs(Random random) {
    return random.nextInt(SLOW_WRITE_ONCE_IN) == 0 ? random.nextInt(1, SLOWEST_WRITE_MS + 1) : 0;
  }

  // ---- pauses

  private void pauseLater() {
    Random random = new Random(scheduler.choices().number(this));
    long nanos = random.nextInt(1, LONGEST_FROM_PAUSE_TO_PAUSE_MS + 1) * NANOS_PER_MS;
    scheduler.after(nanos, this::pause);
  }

  private void pause() {
    int ms = choose(Kind.PAUSE, 0, random -> random.nextInt(1, LONGEST_PAUSE_MS + 1));
    if (crashed) {
      return;
    }
    if (ms > 0) {
      paused = true;
      scheduler.after(ms * NANOS_PER_MS, this::goOn);
    } else {
      pauseLater();
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

  static @Nullable Machine of(@Nullable SimThread thread) {
    return thread == null ? null : thread.machine;
  }
}
