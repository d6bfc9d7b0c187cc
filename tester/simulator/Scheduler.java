package simulator;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import simulator.choices.Choices;
import simulator.choices.Chooser;
import simulator.choices.Line;
import simulator.choices.Weather;
import simulator.jdk.Jdk;
import simulator.races.Detector;
import simulator.time.Costs;
import simulator.time.Spinning;
import simulator.time.Timers;

/**
 * Runs the threads of one simulation, one at a time, on the thread that calls {@link #run}. When
 * none can go on, time jumps to where one can.
 */
final class Scheduler {

  private static final int TRIES_WITHOUT_LOCK = 8;

  private final Weather weather;
  private final Set<Fault> faults;
  private final Choices choices;

  /** Whose choices are made while no thread runs. */
  private final Chooser nobody = new Chooser(0) {};

  private final Options.Turns turns;
  private final Schedule schedule;
  private final Timers timers = new Timers(this::onClock);
  private final EventLog log;
  private final SimThreads threads = new SimThreads();
  private final Findings findings = new Findings(this);
  private final Monitors monitors = new Monitors(this::running);
  private final JvmMonitors jvmMonitors = new JvmMonitors(threads, this::ready);
  private final Optional<Detector> detector;

  private long takenNanos;

  // Read by the watchdog.
  private volatile @Nullable SimThread running;

  /**
   * @param detector if races are looked for
   */
  Scheduler(long seed, Options options, EventLog log, Optional<Detector> detector) {
    this.detector = detector;
    turns = options.turns();
    this.log = log;
    weather = Weather.of(seed, options.climate());
    faults = Fault.of(options, weather);
    choices = new Choices(seed, options.allowed(), options.notes(), new Whereabouts(this));
    schedule = new Schedule(choices, weather, timers::areDue);
    Jdk.seedRandomness(new Random(seed));
    Jdk.resetNames();
    Jdk.wakeBy(timers);
  }

  /**
   * Runs all threads until the first one ends.
   *
   * @return whether it did; false: no thread can ever go on
   */
  boolean run(Thread first) {
    while (first.getState() != Thread.State.TERMINATED) {
      timers.runDue();
      if (!schedule.isEmpty()) {
        resumeNext();
      } else if (timers.jump()) {
        findings.look();
      } else {
        return false;
      }
    }
    return true;
  }

  private void resumeNext() {
    if (schedule.hasOnlySpinning()) {
      timers.pass(
          schedule.hasOnlyBusyLoops() ? Spinning.BUSY_LOOP_STEP_NANOS : Spinning.STEP_NANOS);
      timers.runDue();
      findings.look();
    }
    SimThread thread = schedule.next();
    if (thread.machine != null && thread.machine.holds(thread)) {
      return;
    }
    if (thread.isInBusyLoop()) {
      findings.busyLoop(thread);
    }
    timers.advance(Costs.SWITCH_NANOS);
    log.resumed(thread, timers.nowNanos());
    running = thread;
    jvmMonitors.run(thread);
    running = null;
    thread.stoppedNanos = timers.nowNanos();
  }

  /** The thread can go on. */
  void ready(SimThread thread) {
    schedule.add(thread);
  }

  /** The thread has not waited: it may be in a loop that waits for another one. */
  void gaveWay(SimThread thread) {
    schedule.gaveWay(thread);
  }

  /** Runs something when so much time has passed. */
  void after(long nanos, Runnable action) {
    timers.after(nanos, action);
  }

  void started(SimThread thread) {
    Machine machine = Machine.of(running);
    thread.machine = machine;
    detector.ifPresent(it -> thread.isWatchedBy(it, running));
    schedule.started(thread);
    threads.add(thread);
  }

  Machine newMachine(String name, OptionalInt server) {
    return new Machine(name, server, this);
  }

  // ---- what the running thread does

  /** The thread that runs now. */
  SimThread running() {
    SimThread now = running;
    if (now == null) {
      throw new IllegalStateException("no thread of the simulation runs");
    }
    return now;
  }

  @Nullable SimThread runningOrNull() {
    return running;
  }

  /** It has gone once round a loop; after many rounds it yields. */
  void backEdge() {
    timers.advance(Costs.BACK_EDGE_NANOS);
    if (running().goesRound()) {
      SimThread.giveWay();
    }
  }

  /** Another thread may go on here, if the seed says so. */
  void mayYield() {
    SimThread me = running();
    long nanos = schedule.turnLost(me);
    if (nanos != Line.GOES_ON) {
      me.losesTurn(nanos);
    }
  }

  /** The same, likelier, where it is about to use what others use, too, and holds no lock. */
  void mayLoseTurnUnlocked() {
    SimThread me = running();
    long nanos = Line.GOES_ON;
    for (int i = 0; i < TRIES_WITHOUT_LOCK && nanos == Line.GOES_ON; i++) {
      nanos = turns == Options.Turns.LOST_WITHOUT_LOCK ? schedule.turnLost(me) : nanos;
    }
    if (nanos != Line.GOES_ON) {
      me.losesTurn(nanos);
    }
  }

  /** Time passes for it, in which others go on. */
  void pause(long nanos) {
    if (!running().yieldOnce(nanos)) {
      timers.advance(nanos);
    }
  }

  /** It works, and time passes for all. */
  void work(long nanos) {
    timers.advance(nanos);
  }

  // ---- choices

  Choices choices() {
    return choices;
  }

  /** Whose choice it is: the running thread's. */
  Chooser chooser() {
    SimThread now = running;
    return now == null ? nobody : now;
  }

  /** A number for the running thread's code. */
  long randomLong() {
    return choices.number(chooser());
  }

  Weather weather() {
    return weather;
  }

  Set<Fault> faults() {
    return faults;
  }

  // ---- time

  /** What its machine's clock shows it. */
  long nanoTime() {
    Machine machine = Machine.of(running);
    return machine == null ? timers.nowNanos() : machine.read(timers.nowNanos());
  }

  private long onClock(long nanos) {
    Machine machine = Machine.of(running);
    return machine == null ? nanos : machine.real(nanos);
  }

  long nowNanos() {
    return timers.nowNanos();
  }

  long sinceStartNanos() {
    return timers.sinceStartNanos();
  }

  /** What follows is not what was to be run. */
  void stopsTheClock() {
    takenNanos = timers.sinceStartNanos();
  }

  /** How long it took, until now or until the clock was stopped. */
  long takenNanos() {
    return takenNanos > 0 ? takenNanos : timers.sinceStartNanos();
  }

  // ---- its parts

  EventLog log() {
    return log;
  }

  SimThreads threads() {
    return threads;
  }

  Monitors monitors() {
    return monitors;
  }

  Optional<Detector> detector() {
    return detector;
  }

  Findings findings() {
    return findings;
  }
}
