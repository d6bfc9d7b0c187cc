package simulator.hooks;

import java.lang.ref.Cleaner;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.BaseStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The static methods that rewritten code calls, each in place of the one that its name tells. On a
 * thread that is not simulated they do what the original would have done.
 */
public final class Hooks {

  private static final long EPOCH_MS = 1_700_000_000_000L;
  private static final long NANOS_PER_MS = 1_000_000;
  private static final long NANOS_PER_S = 1_000_000_000;
  private static final int PROCESSORS = 4;
  private static final long MEMORY_BYTES = 1L << 30;

  /** The running simulation; null if there is none. */
  public static volatile @Nullable Conductor conductor;

  private static final List<Class<?>> EARLY = new CopyOnWriteArrayList<>();

  private Hooks() {}

  /** Whether the calling thread is simulated. */
  public static boolean isActive() {
    return active() != null;
  }

  /** Whoever conducts the calling thread; null if it is not simulated. */
  static @Nullable Conductor active() {
    Conductor running = conductor;
    return running != null && Thread.currentThread().isVirtual() ? running : null;
  }

  // ---- clocks

  public static long nanoTime() {
    Conductor active = active();
    return active != null ? active.nanoTime() : System.nanoTime();
  }

  public static long currentTimeMillis() {
    Conductor active = active();
    return active != null
        ? EPOCH_MS + active.nanoTime() / NANOS_PER_MS
        : System.currentTimeMillis();
  }

  /** For java.time: the nanoseconds since a number of seconds after 1970. */
  public static long nanosSince(long offsetSeconds, long real) {
    Conductor active = active();
    return active != null
        ? (EPOCH_MS / 1000 - offsetSeconds) * NANOS_PER_S + active.nanoTime()
        : real;
  }

  // ---- monitors

  public static void monitorEnter(Object monitor) {
    Conductor active = active();
    java.util.Objects.requireNonNull(monitor);
    if (active != null) {
      active.monitorEnter(monitor);
    }
  }

  public static void monitorExit(Object monitor) {
    Conductor active = active();
    if (active != null) {
      active.monitorExit(monitor);
    }
  }

  /** Enters the monitor; returns what the JVM is to lock: something else, if it is simulated. */
  public static Object enterInstead(Object monitor) {
    monitorEnter(monitor);
    return isActive() ? Thread.currentThread() : monitor;
  }

  /** The same for the way out. */
  public static Object exitInstead(Object monitor) {
    monitorExit(monitor);
    return isActive() ? Thread.currentThread() : monitor;
  }

  public static boolean holdsLock(Object monitor) {
    Conductor active = active();
    return active != null ? active.holdsLock(monitor) : Thread.holdsLock(monitor);
  }

  public static void await(Object monitor) throws InterruptedException {
    await(monitor, 0);
  }

  @SuppressWarnings("WaitNotInLoop") // the caller's is
  public static void await(Object monitor, long millis) throws InterruptedException {
    Conductor active = active();
    if (millis < 0) {
      throw new IllegalArgumentException("timeout value is negative");
    }
    if (active != null) {
      active.await(monitor, millis);
    } else {
      monitor.wait(millis);
    }
  }

  public static void await(Object monitor, long millis, int nanos) throws InterruptedException {
    if (millis < 0 || nanos < 0 || nanos > 999_999) {
      throw new IllegalArgumentException("timeout value is negative or out of range");
    }
    await(monitor, nanos > 0 && millis < Long.MAX_VALUE ? millis + 1 : millis);
  }

  public static void signal(Object monitor) {
    Conductor active = active();
    if (active != null) {
      active.signal(monitor);
    } else if (Thread.holdsLock(monitor)) {
      monitor.notify();
    }
  }

  public static void signalAll(Object monitor) {
    Conductor active = active();
    if (active != null) {
      active.signalAll(monitor);
    } else if (Thread.holdsLock(monitor)) {
      monitor.notifyAll();
    }
  }

  // ---- the places where another thread may go on

  public static void backEdge() {
    Conductor active = active();
    if (active != null) {
      active.backEdge();
    }
  }

  public static void mayYield() {
    Conductor active = active();
    if (active != null) {
      active.mayYield();
    }
  }

  /** Another thread may go on here if this one holds no lock. */
  public static void mayYieldUnlocked() {
    Conductor active = active();
    if (active != null) {
      active.mayYieldUnlocked();
    }
  }

  /** After something that others may see: a lock is released, a volatile field written. */
  public static void mayYieldAfter() {
    Conductor active = active();
    if (active != null) {
      active.mayYieldAfter();
    }
  }

  // ---- threads

  public static void starting(Thread thread) {
    Conductor running = conductor;
    if (running != null) {
      running.starting(thread);
    }
  }

  /** Whether the simulation has taken over the start of a platform thread. */
  public static boolean startsTwin(Thread platform) {
    Conductor active = active();
    if (active == null || platform.isVirtual()) {
      return false;
    }
    active.startTwin(platform);
    return true;
  }

  /** The thread that runs in place of a platform thread; null if there is none. */
  public static @Nullable Thread twin(@Nullable Thread thread) {
    Conductor running = conductor;
    return running == null || thread == null || thread.isVirtual() ? null : running.twin(thread);
  }

  /** Who is woken when the code wakes this thread. */
  public static @Nullable Thread wakes(@Nullable Thread thread) {
    Conductor running = conductor;
    Thread woken = twinOrSelf(thread);
    if (running != null && woken != null) {
      running.wakes(woken);
    }
    return woken;
  }

  public static @Nullable Thread twinOrSelf(@Nullable Thread thread) {
    Thread twin = twin(thread);
    return twin == null ? thread : twin;
  }

  public static Thread currentThread() {
    Conductor active = active();
    return active != null ? active.currentThread() : Thread.currentThread();
  }

  /** The number of a new thread; zero: that which the JVM gives it. */
  public static long nextThreadId() {
    Conductor running = conductor;
    return running == null ? 0 : running.nextThreadId();
  }

  /** A virtual thread as its toString has it, but without its carrier; null: as ever. */
  public static @Nullable String describe(Thread thread) {
    String state = thread.getState().toString().toLowerCase(Locale.ROOT);
    return isActive()
        ? "VirtualThread[#%d,%s]/%s".formatted(thread.threadId(), thread.getName(), state)
        : null;
  }

  /** Whether the simulation has taken a task of the common pool over. */
  public static boolean runsAsync(Runnable task) {
    Conductor active = active();
    if (active == null) {
      return false;
    }
    active.runAsync(task);
    return true;
  }

  /** Whether the simulation has taken a delayed task of the common pool over. */
  public static boolean runsDelayed(ScheduledFuture<?> task) {
    Conductor active = active();
    if (active == null) {
      return false;
    }
    active.runDelayed(task);
    return true;
  }

  public static void pinned() {
    Conductor active = active();
    if (active != null) {
      active.pinned();
    }
  }

  public static int availableProcessors(Runtime runtime) {
    return isActive() ? PROCESSORS : runtime.availableProcessors();
  }

  public static long freeMemory(Runtime runtime) {
    return isActive() ? MEMORY_BYTES / 2 : runtime.freeMemory();
  }

  public static long totalMemory(Runtime runtime) {
    return isActive() ? MEMORY_BYTES : runtime.totalMemory();
  }

  public static long maxMemory(Runtime runtime) {
    return isActive() ? MEMORY_BYTES : runtime.maxMemory();
  }

  public static @Nullable String getProperty(String key) {
    return isActive() ? Environment.property(key) : System.getProperty(key);
  }

  public static @Nullable String getProperty(String key, String otherwise) {
    String value = getProperty(key);
    return value == null ? otherwise : value;
  }

  public static @Nullable String getenv(String name) {
    return isActive() ? null : System.getenv(name);
  }

  public static Map<String, String> getenv() {
    return isActive() ? Map.of() : System.getenv();
  }

  /** Nothing in a simulation depends on what the collector does, or when. */
  public static void gc() {
    if (!isActive()) {
      System.gc();
    }
  }

  public static void gc(Runtime runtime) {
    gc();
  }

  /** What the JDK registers for the collector is not done by it, but when asked for; or null. */
  public static Cleaner.@Nullable Cleanable cleanable(Runnable action) {
    return isActive() ? new OnceCleanable(action) : null;
  }

  public static <T> Stream<T> parallelStream(Collection<T> collection) {
    return collection.stream();
  }

  public static BaseStream<?, ?> parallel(BaseStream<?, ?> stream) {
    return stream;
  }

  // ---- the machines

  public static void travel() {
    Conductor active = active();
    if (active != null) {
      active.travel();
    }
  }

  public static void persist(byte[] bytes) {
    Conductor active = active();
    if (active != null) {
      active.persist(bytes);
    }
  }

  public static void rpc() {
    Conductor active = active();
    if (active != null) {
      active.rpc();
    }
  }

  public static void rpcEnds() {
    Conductor active = active();
    if (active != null) {
      active.rpcEnds();
    }
  }

  public static void sends(Object channel) {
    Conductor active = active();
    if (active != null) {
      active.sends(channel);
    }
  }

  public static void receives(Object channel) {
    Conductor active = active();
    if (active != null) {
      active.receives(channel);
    }
  }

  public static void calls(Object rpc) {
    Conductor active = active();
    if (active != null) {
      active.calls(rpc);
    }
  }

  public static void serves(Object rpc) {
    Conductor active = active();
    if (active != null) {
      active.serves(rpc);
    }
  }

  public static void data(byte[] bytes) {
    Conductor active = active();
    if (active != null) {
      active.data(bytes);
    }
  }

  public static void owns(Object lock, Thread owner) {
    Conductor active = active();
    if (active != null) {
      active.owns(lock, owner);
    }
  }

  // ---- chance

  public static UUID randomUuid() {
    Conductor active = active();
    return active != null
        ? new UUID(
            active.randomLong() & ~0xF000L | 0x4000L,
            active.randomLong() & ~(0xC0L << 56) | (0x80L << 56))
        : UUID.randomUUID();
  }

  /** The seed of a new generator; the JDK counts on, whoever asks. */
  public static long nextSeed(AtomicLong counter, long step) {
    Conductor active = active();
    return active != null ? active.randomLong() : counter.getAndAdd(step);
  }

  public static int nextSeed(AtomicInteger counter, int step) {
    Conductor active = active();
    return active != null ? (int) active.randomLong() : counter.addAndGet(step);
  }

  /** A seed made of the time, too, would change with whatever happened before. */
  public static long nanoTimeForSeed() {
    return isActive() ? 0 : System.nanoTime();
  }

  /** A random number on a simulated thread, elsewhere zero. */
  public static long randomLong() {
    Conductor active = active();
    return active == null ? 0 : active.randomLong();
  }

  /** The JDK has one generator for all threads: who comes first would shift the others' numbers. */
  public static double mathRandom() {
    Conductor active = active();
    return active != null ? new Random(active.randomLong()).nextDouble() : Math.random();
  }

  /** The same. */
  public static void shuffle(List<?> list) {
    Conductor active = active();
    if (active != null) {
      Collections.shuffle(list, new Random(active.randomLong()));
    } else {
      Collections.shuffle(list);
    }
  }

  /** Where the iteration of an immutable set begins, which the JDK draws at each start. */
  public static long salt() {
    return 0x9E37_79B9L;
  }

  public static boolean isReversed() {
    return false;
  }

  /** Fills the bytes on a simulated thread, and says so. */
  public static boolean fills(byte[] bytes) {
    Conductor active = active();
    if (active == null) {
      return false;
    }
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) active.randomLong();
    }
    return true;
  }

  /** So many random bytes on a simulated thread, elsewhere null. */
  public static byte @Nullable [] randomBytes(int count) {
    byte[] bytes = new byte[isActive() ? count : 0];
    return fills(bytes) ? bytes : null;
  }

  // ---- identity

  public static int hashCode(Object object) {
    Identity.mayHash(object);
    return object.hashCode();
  }

  public static int identityHashCode(@Nullable Object object) {
    Identity.number(object);
    return System.identityHashCode(object);
  }

  public static String getName(Class<?> type) {
    return Identity.className(type);
  }

  // ---- static state

  public static void initialized(Class<?> type) {
    Conductor running = conductor;
    if (running != null) {
      running.initialized(type);
    } else {
      EARLY.add(type);
    }
  }

  /** The classes of the code under test that were initialized before the first simulation. */
  public static List<Class<?>> initializedEarly() {
    return List.copyOf(EARLY);
  }

  /** Makes what a constant refers to like a new object; the constant itself cannot be set anew. */
  public static void renew(@Nullable Object fresh, @Nullable Object old) {
    Conductor running = conductor;
    if (running != null) {
      running.renew(fresh, old);
    }
  }

  // ---- what cannot be simulated

  /** Throws if the thread is simulated. */
  public static void refuse(String what) {
    Conductor active = active();
    if (active != null) {
      throw active.refuse(what);
    }
  }
}
