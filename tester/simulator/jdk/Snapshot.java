package simulator.jdk;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which monitors of the JVM a virtual thread that does not run wants and owns. */
public final class Snapshot {

  private static final Field STATE;
  private static final int BLOCKED;
  private static final int UNBLOCKED;

  private static final Method OF;
  private static final Method THREAD_STATE;
  private static final Method BLOCKED_ON;
  private static final Field LOCKS;
  private static final Field LOCKED;

  static {
    try {
      Class<?> virtualThread = Class.forName("java.lang.VirtualThread");
      STATE = Jdk.field(virtualThread, "state");
      BLOCKED = Jdk.field(virtualThread, "BLOCKED").getInt(null);
      UNBLOCKED = Jdk.field(virtualThread, "UNBLOCKED").getInt(null);
      Class<?> snapshot = Class.forName("jdk.internal.vm.ThreadSnapshot");
      OF = method(snapshot, "of", Thread.class);
      THREAD_STATE = method(snapshot, "threadState");
      BLOCKED_ON = method(snapshot, "blockedOn");
      LOCKS = Jdk.field(snapshot, "locks");
      LOCKED = Jdk.field(Class.forName("jdk.internal.vm.ThreadSnapshot$ThreadLock"), "obj");
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this JDK cannot be simulated: JDK 25 is known to work", e);
    }
  }

  private Snapshot() {}

  private static Method method(Class<?> type, String name, Class<?>... parameters)
      throws NoSuchMethodException {
    Method method = type.getDeclaredMethod(name, parameters);
    method.setAccessible(true);
    return method;
  }

  /** Whether the thread wants a monitor, or has been given it and not gone on since. */
  public static boolean isStopped(Thread thread) {
    try {
      int state = STATE.getInt(thread);
      return state == BLOCKED || state == UNBLOCKED;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The object whose monitor the thread wants; empty if it does not, or not any more. */
  public static Optional<Object> blockedOn(Thread thread) {
    try {
      Object snapshot = OF.invoke(null, thread);
      return snapshot != null && THREAD_STATE.invoke(snapshot) == Thread.State.BLOCKED
          ? Optional.ofNullable(BLOCKED_ON.invoke(snapshot))
          : Optional.empty();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The objects whose monitors the thread owns. */
  public static Stream<Object> monitorsOf(Thread thread) {
    try {
      Object snapshot = OF.invoke(null, thread);
      return snapshot == null
          ? Stream.empty()
          : Arrays.stream((Object[]) LOCKS.get(snapshot))
              .map(Snapshot::locked)
              .filter(Objects::nonNull);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static @Nullable Object locked(Object lock) {
    try {
      return LOCKED.get(lock);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
