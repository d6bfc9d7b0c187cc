package simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import simulator.hooks.Conductor;

/**
 * One simulation: its threads, one of which runs at a time on the one thread that calls {@link
 * #run}, and its virtual time. When no thread can go on, time jumps to where one can.
 */
final class Scheduler implements Conductor {

  /** A loop that does nothing else yields after so many rounds. */
  private static final int ROUNDS_BETWEEN_YIELDS = 1000;

  /** Beyond those of real threads: the JVM tells the owner of a monitor by this number. */
  private static final long FIRST_THREAD_ID = 1_000_000;

  private final Options options;
  private final Random random;
  private final Schedule schedule;
  private final Timers timers = new Timers();
  private final Monitors monitors = new Monitors(this::running);
  private final StaticState statics;
  private final EventLog log;

  /** By the number of the thread that the code under test knows. */
  private final Map<Long, SimThread> twins = new HashMap<>();

  /** In the order of their starts; those that have ended are removed now and then. */
  private List<SimThread> threads = new ArrayList<>();

  private int sweepThreadsAt = 1000;
  private int started;
  private long lastThreadId = FIRST_THREAD_ID;
  private @Nullable Thread platformOfNext;
  private @Nullable SimThread running;
  private int rounds;

  Scheduler(long seed, Options options, StaticState statics, EventLog log) {
    this.options = options;
    this.statics = statics;
    this.log = log;
    random = new Random(seed);
    schedule = new Schedule(seed, random);
    Jdk.seedRandomness(random);
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
        resume(schedule.next());
      } else if (!timers.jump()) {
        return false;
      }
    }
    return true;
  }

  private void resume(SimThread thread) {
    if (thread.isFrozen()) {
      return;
    }
    timers.advance(Costs.SWITCH_NANOS);
    log.add(thread, timers.nowNanos());
    running = thread;
    thread.run();
    running = null;
  }

  void ready(SimThread thread) {
    schedule.add(thread);
  }

  long sinceStartNanos() {
    return timers.sinceStartNanos();
  }

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

  /** Those that have started and not ended, nor crashed. */
  Stream<SimThread> alive() {
    return threads.stream().filter(thread -> !thread.isFrozen() && thread.thread().isAlive());
  }

  Monitors monitors() {
    return monitors;
  }

  @Nullable SimThread find(@Nullable Thread thread) {
    return threads.stream()
        .filter(known -> known.thread() == thread || known.known() == thread)
        .findFirst()
        .orElse(null);
  }

  // ---- time

  @Override
  public long nanoTime() {
    return timers.nowNanos();
  }

  @Override
  public void work(int nanos) {
    timers.advance(nanos);
  }

  @Override
  public void backEdge() {
    timers.advance(Costs.BACK_EDGE_NANOS);
    rounds++;
    if (rounds >= ROUNDS_BETWEEN_YIELDS) {
      rounds = 0;
      schedule.demote(running());
      Thread.yield();
    }
  }

  @Override
  public void mayYield() {
    if (schedule.yieldsHere()) {
      Thread.yield();
    }
  }

  @Override
  public void travel() {
    pause(between(Costs.LEAST_MESSAGE_NANOS, Costs.MOST_MESSAGE_NANOS));
  }

  @Override
  public void persist() {
    timers.advance(between(Costs.LEAST_PERSIST_NANOS, Costs.MOST_PERSIST_NANOS));
  }

  private int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  /** Waits, whether the thread is interrupted or not. */
  private void pause(long nanos) {
    boolean interrupted = Thread.interrupted();
    long end = nanoTime() + nanos;
    for (long left = nanos; left > 0; left = end - nanoTime()) {
      LockSupport.parkNanos(left);
      interrupted |= Thread.interrupted();
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  // ---- monitors and locks

  @Override
  public void monitorEnter(Object monitor) {
    monitors.enter(monitor);
  }

  @Override
  public void monitorExit(Object monitor) {
    monitors.exit(monitor);
  }

  @Override
  public boolean holdsLock(Object monitor) {
    return monitors.isHeldByMe(monitor);
  }

  @Override
  public void await(Object monitor, long millis) throws InterruptedException {
    monitors.await(monitor, TimeUnit.MILLISECONDS.toNanos(millis), this::nanoTime);
  }

  @Override
  public void signal(Object monitor) {
    monitors.signal(monitor, random);
  }

  @Override
  public void signalAll(Object monitor) {
    monitors.signalAll(monitor);
  }

  @Override
  public void owns(Object lock, @Nullable Thread owner) {
    SimThread me = running;
    if (me == null) {
      return;
    }
    if (owner == null) {
      Monitors.removeIdentical(me.held, lock);
    } else if (owner == me.thread()) {
      me.held.add(lock);
    }
  }

  @Override
  public void rpc() {}

  // ---- threads

  @Override
  public void starting(Thread thread) {
    if (running == null && started > 0) {
      return; // of somebody who looks on
    }
    started++;
    SimThread simulated = new SimThread(this, thread, started, platformOfNext);
    platformOfNext = null;
    schedule.started(simulated);
    Jdk.schedule(thread, simulated);
    if (threads.size() >= sweepThreadsAt) {
      threads = new ArrayList<>(alive().toList());
      sweepThreadsAt = 1000 + 2 * threads.size();
    }
    threads.add(simulated);
  }

  @Override
  public void startTwin(Thread platform) {
    if (twins.containsKey(platform.threadId())) {
      throw new IllegalThreadStateException();
    }
    Thread twin = Jdk.newThread(platform.getName(), platform);
    Jdk.inherit(twin, platform);
    twin.setUncaughtExceptionHandler(
        (_, thrown) -> platform.getUncaughtExceptionHandler().uncaughtException(platform, thrown));
    platformOfNext = platform;
    twin.start();
    twins.put(platform.threadId(), threads.getLast());
  }

  @Override
  public @Nullable Thread twin(Thread platform) {
    SimThread twin = twins.get(platform.threadId());
    return twin == null ? null : twin.thread();
  }

  @Override
  public Thread currentThread() {
    return running().known();
  }

  @Override
  public long nextThreadId() {
    boolean isOurs = started == 0 || (running != null && Thread.currentThread().isVirtual());
    return isOurs ? ++lastThreadId : 0;
  }

  @Override
  public void runAsync(Runnable task) {
    Thread.ofVirtual().name("ForkJoinPool.commonPool-worker").start(task);
  }

  @Override
  public void runDelayed(ScheduledFuture<?> task) {
    long nanos = task.getDelay(TimeUnit.NANOSECONDS);
    Thread.ofVirtual()
        .name("ForkJoinPool.commonPool-delayScheduler")
        .start(() -> {
          pause(nanos);
          if (!task.isCancelled()) {
            ((Runnable) task).run();
          }
        });
  }

  @Override
  public void pinned() {
    throw new NotSimulatedException("waiting in a static initializer or in native code");
  }

  // ---- the rest

  @Override
  public long randomLong() {
    return random.nextLong();
  }

  @Override
  public void initialized(Class<?> type) {
    statics.initialized(type);
  }

  @Override
  public void renew(@Nullable Object fresh, @Nullable Object old) {
    StaticState.renew(fresh, old);
  }

  @Override
  public RuntimeException refuse(String what) {
    return new NotSimulatedException(what);
  }
}
