package simulator.hooks;

import java.util.Collection;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.BaseStream;
import java.util.stream.Stream;

/**
 * The static methods that rewritten code calls, each in place of the one that its name tells. On a
 * thread that is not simulated they do what the original would have done.
 */
public final class Hooks {

  private static final long EPOCH_MS = 1_700_000_000_000L;
  private static final long NANOS_PER_MS = 1_000_000;
  private static final long NANOS_PER_S = 1_000_000_000;
  private static final int PROCESSORS = 4;

  /** The running simulation; null if there is none. */
  public static volatile Conductor conductor;

  private Hooks() {}

  /** Whether the calling thread is simulated. */
  public static boolean isActive() {
    return conductor != null && Thread.currentThread().isVirtual();
  }

  // ---- clocks

  public static long nanoTime() {
    return isActive() ? conductor.nanoTime() : System.nanoTime();
  }

  public static long currentTimeMillis() {
    return isActive() ? EPOCH_MS + conductor.nanoTime() / NANOS_PER_MS : System.currentTimeMillis();
  }

  /** For java.time: the nanoseconds since a number of seconds after 1970. */
  public static long nanosSince(long offsetSeconds, long real) {
    return isActive()
        ? (EPOCH_MS / 1000 - offsetSeconds) * NANOS_PER_S + conductor.nanoTime()
        : real;
  }

  // ---- monitors

  public static void monitorEnter(Object monitor) {
    java.util.Objects.requireNonNull(monitor);
    if (isActive()) {
      conductor.monitorEnter(monitor);
    }
  }

  public static void monitorExit(Object monitor) {
    if (isActive()) {
      conductor.monitorExit(monitor);
    }
  }

  public static void awaitMonitor(Object monitor) {
    if (isActive()) {
      conductor.awaitMonitor(monitor);
    }
  }

  public static boolean holdsLock(Object monitor) {
    return isActive() ? conductor.holdsLock(monitor) : Thread.holdsLock(monitor);
  }

  public static void await(Object monitor) throws InterruptedException {
    await(monitor, 0);
  }

  public static void await(Object monitor, long millis) throws InterruptedException {
    if (millis < 0) {
      throw new IllegalArgumentException("timeout value is negative");
    }
    if (isActive()) {
      conductor.await(monitor, millis);
    } else {
      throw new IllegalStateException("wait() outside of the simulation");
    }
  }

  public static void await(Object monitor, long millis, int nanos) throws InterruptedException {
    await(monitor, nanos > 0 ? millis + 1 : millis);
  }

  public static void signal(Object monitor) {
    if (isActive()) {
      conductor.signal(monitor);
    }
  }

  public static void signalAll(Object monitor) {
    if (isActive()) {
      conductor.signalAll(monitor);
    }
  }

  // ---- the places where another thread may go on

  public static void backEdge() {
    if (isActive()) {
      conductor.backEdge();
    }
  }

  public static void mayYield() {
    if (isActive()) {
      conductor.mayYield();
    }
  }

  // ---- threads

  public static void starting(Thread thread) {
    if (conductor != null) {
      conductor.starting(thread);
    }
  }

  /** Whether the simulation has taken over the start of a platform thread. */
  public static boolean startsTwin(Thread platform) {
    if (!isActive() || platform.isVirtual()) {
      return false;
    }
    conductor.startTwin(platform);
    return true;
  }

  /** The thread that runs in place of a platform thread; null if there is none. */
  public static Thread twin(Thread thread) {
    Conductor running = conductor;
    return running == null || thread == null || thread.isVirtual() ? null : running.twin(thread);
  }

  public static Thread twinOrSelf(Thread thread) {
    Thread twin = twin(thread);
    return twin == null ? thread : twin;
  }

  public static Thread currentThread() {
    return isActive() ? conductor.currentThread() : Thread.currentThread();
  }

  public static long threadId(Thread thread) {
    return isActive() ? conductor.threadId(thread) : thread.threadId();
  }

  /** Whether the simulation has taken a task of the common pool over. */
  public static boolean runsAsync(Runnable task) {
    if (!isActive()) {
      return false;
    }
    conductor.runAsync(task);
    return true;
  }

  /** Whether the simulation has taken a delayed task of the common pool over. */
  public static boolean runsDelayed(ScheduledFuture<?> task) {
    if (!isActive()) {
      return false;
    }
    conductor.runDelayed(task);
    return true;
  }

  public static void pinned() {
    if (isActive()) {
      conductor.pinned();
    }
  }

  public static int availableProcessors(Runtime runtime) {
    return isActive() ? PROCESSORS : runtime.availableProcessors();
  }

  public static <T> Stream<T> parallelStream(Collection<T> collection) {
    return collection.stream();
  }

  public static BaseStream<?, ?> parallel(BaseStream<?, ?> stream) {
    return stream;
  }

  // ---- the machines

  public static void travel() {
    if (isActive()) {
      conductor.travel();
    }
  }

  public static void persist() {
    if (isActive()) {
      conductor.persist();
    }
  }

  public static void rpc() {
    if (isActive()) {
      conductor.rpc();
    }
  }

  public static void calls(Object rpc) {
    if (isActive()) {
      conductor.calls(rpc);
    }
  }

  public static void serves(Object rpc) {
    if (isActive()) {
      conductor.serves(rpc);
    }
  }

  public static void data(byte[] bytes) {
    if (isActive()) {
      conductor.data(bytes);
    }
  }

  public static void owns(Object lock, Thread owner) {
    if (isActive()) {
      conductor.owns(lock, owner);
    }
  }

  // ---- chance

  public static UUID randomUuid() {
    return isActive()
        ? new UUID(
            conductor.randomLong() & ~0xF000L | 0x4000L,
            conductor.randomLong() & ~(0xC0L << 56) | (0x80L << 56))
        : UUID.randomUUID();
  }

  /** The seed of a new generator; the JDK counts on, whoever asks. */
  public static long nextSeed(AtomicLong counter, long step) {
    return isActive() ? conductor.randomLong() : counter.getAndAdd(step);
  }

  public static int nextSeed(AtomicInteger counter, int step) {
    return isActive() ? (int) conductor.randomLong() : counter.addAndGet(step);
  }

  /** On a simulated thread only. */
  public static long randomLong() {
    return conductor.randomLong();
  }

  /** In place of a SecureRandom. */
  public static Random random() {
    return new Random(conductor.randomLong());
  }

  /** Where the iteration of an immutable set begins, which the JDK draws at each start. */
  public static long salt() {
    return 0x9E37_79B9L;
  }

  public static boolean isReversed() {
    return false;
  }

  // ---- static state

  public static void initialized(Class<?> type) {
    if (conductor != null) {
      conductor.initialized(type);
    }
  }

  // ---- what cannot be simulated

  /** Throws if the thread is simulated. */
  public static void refuse(String what) {
    if (isActive()) {
      throw conductor.refuse(what);
    }
  }
}
