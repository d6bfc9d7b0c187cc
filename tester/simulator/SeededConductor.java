package simulator;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;
import simulator.choices.Kind;
import simulator.hooks.Conductor;
import simulator.jdk.Jdk;
import simulator.state.ObjectNumbers;
import simulator.state.StaticState;
import simulator.time.Costs;

/** What rewritten code asks for goes to the part of the simulation that decides it. */
final class SeededConductor implements Conductor {

  /** Beyond those of real threads: the JVM tells the owner of a monitor by this number. */
  private static final long FIRST_THREAD_ID = 1_000_000;

  private final Scheduler scheduler;
  private final Monitors monitors;
  private final SimThreads threads;
  private final StaticState statics;
  private final ObjectNumbers objects;
  private long lastThreadId = FIRST_THREAD_ID;
  private @Nullable Thread platformOfNext;

  SeededConductor(Scheduler scheduler, StaticState statics, ObjectNumbers objects) {
    this.scheduler = scheduler;
    this.statics = statics;
    this.objects = objects;
    monitors = scheduler.monitors();
    threads = scheduler.threads();
  }

  // ---- time

  @Override
  public long nanoTime() {
    look();
    return scheduler.nanoTime();
  }

  @Override
  public void backEdge() {
    scheduler.backEdge();
  }

  @Override
  public void mayYield() {
    look();
    scheduler.mayYield();
  }

  @Override
  public void mayYieldUnlocked() {
    SimThread me = scheduler.runningOrNull();
    if (me != null && me.held.isEmpty()) {
      scheduler.mayYield();
    }
  }

  @Override
  public void mayYieldAfter() {
    scheduler.mayYield();
  }

  /** The running thread sees what another one may have changed. */
  private void look() {
    SimThread me = scheduler.runningOrNull();
    if (me != null) {
      me.looks();
    }
  }

  // ---- machines

  @Override
  public void travel() {
    long typical = scheduler.weather().messageNanos();
    long least = typical / Costs.MESSAGE_SPREAD;
    scheduler.pause(between(Kind.MESSAGE_TIME, least, 2 * typical - least));
  }

  @Override
  public void persist(byte[] bytes) {
    scheduler.work(between(Kind.DISK_TIME, Costs.LEAST_PERSIST_NANOS, Costs.MOST_PERSIST_NANOS));
    Machine machine = scheduler.running().machine;
    long extra = machine == null ? 0 : machine.extraWriteNanos();
    extra +=
        (long) Costs.PERSIST_NANOS_PER_BYTE * Math.max(0, bytes.length - Costs.SMALL_WRITE_BYTES);
    if (extra > 0) {
      scheduler.pause(extra);
    }
  }

  private long between(Kind kind, long least, long most) {
    return scheduler.choices().between(scheduler.running(), kind, least, most);
  }

  @Override
  public void rpc() {
    scheduler.findings().rpcBegins(scheduler.running());
  }

  @Override
  public void rpcEnds() {
    scheduler.running().callEndedNanos = scheduler.nowNanos();
  }

  @Override
  public void sends(Object channel) {
    SimThread me = scheduler.running();
    me.sends = channel;
    scheduler.findings().sendBegins(me);
  }

  @Override
  public void receives(Object channel) {
    scheduler.running().receives = channel;
  }

  @Override
  public void wakes(Thread thread) {
    SimThread me = scheduler.runningOrNull();
    if (me != null && me.callEndedNanos > 0 && thread.isVirtual()) {
      threads.find(thread).ifPresent(woken -> scheduler.findings().wakes(me, woken));
    }
  }

  @Override
  public void calls(Object rpc) {
    scheduler.running().calls = rpc;
  }

  @Override
  public void serves(Object rpc) {
    scheduler.running().serves = rpc;
    servesAgain();
  }

  @Override
  public void servesAgain() {
    Machine machine = scheduler.running().machine;
    if (machine != null) {
      scheduler.detector().ifPresent(detector -> detector.serves(machine.published()));
    }
  }

  @Override
  public void data(byte[] bytes) {
    // The JVM has fast code for this one even without C2: a Raft may save its whole log each time.
    CRC32C hash = new CRC32C();
    hash.update(bytes);
    scheduler.log().data((int) hash.getValue());
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
    monitors.signal(monitor, scheduler.choices());
  }

  @Override
  public void signalAll(Object monitor) {
    monitors.signalAll(monitor);
  }

  @Override
  public void owns(Object lock, @Nullable Thread owner) {
    SimThread me = scheduler.runningOrNull();
    if (me == null) {
      return;
    }
    if (owner == null) {
      Monitors.removeIdentical(me.held, lock);
    } else if (owner == me.thread()) {
      me.held.add(lock);
    }
    me.heldChanges();
  }

  // ---- threads

  @Override
  public void starting(Thread thread) {
    if (scheduler.runningOrNull() == null && threads.started() > 0) {
      return; // of somebody who looks on
    }
    SimThread simulated = new SimThread(scheduler, thread, threads.started() + 1, platformOfNext);
    platformOfNext = null;
    scheduler.started(simulated);
    Jdk.schedule(thread, simulated);
  }

  @Override
  public void startTwin(Thread platform) {
    if (threads.twinOf(platform) != null) {
      throw new IllegalThreadStateException();
    }
    Thread twin = Jdk.newThread(platform.getName(), platform);
    Jdk.inherit(twin, platform);
    twin.setUncaughtExceptionHandler(
        (_, thrown) -> platform.getUncaughtExceptionHandler().uncaughtException(platform, thrown));
    platformOfNext = platform;
    twin.start();
    threads.latestIsTwinOf(platform);
  }

  @Override
  public @Nullable Thread twin(Thread platform) {
    SimThread twin = threads.twinOf(platform);
    return twin == null ? null : twin.thread();
  }

  @Override
  public Thread currentThread() {
    look(); // most likely, whether it is interrupted
    return scheduler.running().known();
  }

  @Override
  public long nextThreadId() {
    boolean isOurs =
        threads.started() == 0
            || (scheduler.runningOrNull() != null && Thread.currentThread().isVirtual());
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
          scheduler.pause(nanos);
          if (!task.isCancelled()) {
            ((Runnable) task).run();
          }
        });
  }

  @Override
  public void interrupts(Thread thread) {
    threads.find(thread).ifPresent(SimThread::isInterrupted);
  }

  @Override
  public void joined(Thread thread) {
    threads.find(thread).ifPresent(SimThread::isJoined);
  }

  @Override
  public void pinned() {
    throw new NotSimulatedException("waiting in a static initializer or in native code");
  }

  // ---- the rest

  @Override
  public long randomLong() {
    return scheduler.randomLong();
  }

  @Override
  public void number(Object object) {
    objects.number(object);
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
