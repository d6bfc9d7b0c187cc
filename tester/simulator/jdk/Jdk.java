package simulator.jdk;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Timer;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import org.jspecify.annotations.Nullable;

/**
 * What the JDK does not offer: virtual threads with a scheduler of one's own, and its sources of
 * randomness. Needs the {@code --add-opens} of build/sim.args; known to work with JDK 25.
 */
public final class Jdk {

  private static final int NO_CHARACTERISTICS = 0;

  private static final Constructor<?> NEW_VIRTUAL_THREAD;
  private static final Field SCHEDULER;
  private static final Field INHERITED;
  private static final Field TIMER_QUEUES;
  private static final Field PROBE;
  private static final Method EXCLUSIVE_OWNER;
  private static final Random MATH_RANDOM;
  private static final Field SHUFFLE_RANDOM;
  private static final Field THREAD_NUMBER;
  private static final AtomicInteger POOL_NUMBER;
  private static final AtomicInteger TIMER_NUMBER;

  /** Classes whose initializers draw random numbers, and must not do so in the first run only. */
  private static final List<String> DRAWING =
      List.of("java.util.concurrent.ThreadLocalRandom", "java.util.SplittableRandom");

  static {
    try {
      for (String drawing : DRAWING) {
        Class.forName(drawing);
      }
      Class<?> virtualThread = Class.forName("java.lang.VirtualThread");
      NEW_VIRTUAL_THREAD =
          virtualThread.getDeclaredConstructor(
              Executor.class, String.class, int.class, Runnable.class);
      NEW_VIRTUAL_THREAD.setAccessible(true);
      SCHEDULER = field(virtualThread, "scheduler");
      INHERITED = field(Thread.class, "inheritableThreadLocals");
      PROBE = field(Thread.class, "threadLocalRandomProbe");
      TIMER_QUEUES =
          field(Class.forName("java.lang.VirtualThread$DelayedTaskSchedulers"), "INSTANCE");
      EXCLUSIVE_OWNER =
          AbstractOwnableSynchronizer.class.getDeclaredMethod("getExclusiveOwnerThread");
      EXCLUSIVE_OWNER.setAccessible(true);
      MATH_RANDOM =
          constant(
              Random.class, "java.lang.Math$RandomNumberGeneratorHolder", "randomNumberGenerator");
      SHUFFLE_RANDOM = field(Collections.class, "r");
      THREAD_NUMBER = field(Class.forName("java.lang.Thread$ThreadNumbering"), "next");
      POOL_NUMBER =
          constant(
              AtomicInteger.class,
              "java.util.concurrent.Executors$DefaultThreadFactory",
              "poolNumber");
      TIMER_NUMBER = constant(AtomicInteger.class, Timer.class.getName(), "nextSerialNumber");
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JDK cannot be simulated: JDK 25 is known to work", e);
    }
  }

  private Jdk() {}

  static Field field(Class<?> type, String name) throws NoSuchFieldException {
    Field field = type.getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }

  private static <T> T constant(Class<T> type, String owner, String name)
      throws ReflectiveOperationException {
    return type.cast(field(Class.forName(owner), name).get(null));
  }

  /** A virtual thread that is not started yet; {@link #schedule} says who runs it. */
  public static Thread newThread(String name, Runnable body) {
    return call(() ->
        (Thread)
            NEW_VIRTUAL_THREAD.newInstance(
                (Executor) Runnable::run, name, NO_CHARACTERISTICS, body));
  }

  /** From now on a virtual thread that has not started is run by the given scheduler. */
  public static void schedule(Thread thread, Executor scheduler) {
    call(() -> {
      SCHEDULER.set(thread, scheduler);
      return null;
    });
  }

  /** Who runs a virtual thread. */
  public static Executor schedulerOf(Thread thread) {
    return call(() -> (Executor) SCHEDULER.get(thread));
  }

  /** One thread takes over the values that the other has inherited. */
  public static void inherit(Thread heir, Thread from) {
    call(() -> {
      INHERITED.set(heir, INHERITED.get(from));
      return null;
    });
  }

  /** Virtual threads with a scheduler of their own wake by this service from now on. */
  public static void wakeBy(ScheduledExecutorService service) {
    call(() -> {
      Arrays.fill((ScheduledExecutorService[]) TIMER_QUEUES.get(null), service);
      return null;
    });
  }

  /** Who holds a lock of java.util.concurrent; null if nobody does. */
  public static @Nullable Thread ownerOf(AbstractOwnableSynchronizer lock) {
    return call(() -> (Thread) EXCLUSIVE_OWNER.invoke(lock));
  }

  /**
   * Sets the one generator of the JDK that all share, Math.random's, to what the seed says, and
   * what the generators of simulated threads take from the thread that carries them, the calling
   * one.
   */
  public static void seedRandomness(Random random) {
    MATH_RANDOM.setSeed(random.nextLong());
    call(() -> {
      PROBE.setInt(Thread.currentThread(), 1);
      SHUFFLE_RANDOM.set(null, null); // made anew when needed
      return null;
    });
  }

  /** The numbers in the names that threads have by default begin again. */
  public static void resetNames() {
    POOL_NUMBER.set(1);
    TIMER_NUMBER.set(0);
    call(() -> {
      THREAD_NUMBER.setInt(null, 0);
      return null;
    });
  }

  private interface Reflection<T extends @Nullable Object> {
    T call() throws ReflectiveOperationException;
  }

  private static <T extends @Nullable Object> T call(Reflection<T> reflection) {
    try {
      return reflection.call();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }
}
