package simulator.jdk;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * The identity hash of an object, in the word before its fields: where the JVM keeps what it has
 * told once. Where in the word it stands is found by a trial.
 */
public final class MarkWord {

  private static final long OFFSET = 0;
  private static final long HASH_BITS = 0x7FFF_FFFF;
  private static final long LOCK_BITS = 3;

  /** The word is elsewhere: the JVM has made a monitor for the object. */
  private static final long HAS_MONITOR = 2;

  private static final MethodHandle GET;
  private static final MethodHandle COMPARE_AND_SET;
  private static final int SHIFT;

  static {
    try {
      Class<?> unsafe = Class.forName("jdk.internal.misc.Unsafe");
      Object instance = unsafe.getMethod("getUnsafe").invoke(null);
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      GET =
          lookup
              .findVirtual(
                  unsafe, "getLong", MethodType.methodType(long.class, Object.class, long.class))
              .bindTo(instance);
      COMPARE_AND_SET =
          lookup
              .findVirtual(
                  unsafe,
                  "compareAndSetLong",
                  MethodType.methodType(
                      boolean.class, Object.class, long.class, long.class, long.class))
              .bindTo(instance);
      SHIFT = findShift();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JDK cannot be simulated: JDK 25 is known to work", e);
    }
  }

  private MarkWord() {}

  /** With -XX:hashCode=2 the first question for the hash sets one bit, the lowest of the hash. */
  private static int findShift() {
    Object trial = new Object();
    long before = get(trial);
    int hash = System.identityHashCode(trial);
    long bit = get(trial) ^ before;
    if (hash != 1 || Long.bitCount(bit) != 1) {
      throw new IllegalStateException("this JDK keeps identity hashes where nobody knows");
    }
    return Long.numberOfTrailingZeros(bit);
  }

  /** The hash; zero: it has none yet; negative: the JVM keeps it elsewhere. */
  public static int hash(Object object) {
    long word = get(object);
    return (word & LOCK_BITS) == HAS_MONITOR ? -1 : (int) (word >>> SHIFT & HASH_BITS);
  }

  /** Whether somebody has asked for the object's hash, or the JVM keeps it elsewhere. */
  public static boolean isTaken(Object object) {
    return isTaken(get(object));
  }

  private static boolean isTaken(long word) {
    return (word & LOCK_BITS) == HAS_MONITOR || (word & HASH_BITS << SHIFT) != 0;
  }

  /**
   * Gives the object its hash, if it has none.
   *
   * @param hash positive
   */
  public static void setHash(Object object, int hash) {
    long word = get(object);
    while (!isTaken(word) && !compareAndSet(object, word, word | (long) hash << SHIFT)) {
      word = get(object);
    }
  }

  /** Takes it from the object again. */
  public static void clearHash(Object object) {
    long word = get(object);
    while ((word & LOCK_BITS) != HAS_MONITOR
        && !compareAndSet(object, word, word & ~(HASH_BITS << SHIFT))) {
      word = get(object);
    }
  }

  private static long get(Object object) {
    try {
      return (long) GET.invokeExact(object, OFFSET);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean compareAndSet(Object object, long expected, long word) {
    try {
      return (boolean) COMPARE_AND_SET.invokeExact(object, OFFSET, expected, word);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
