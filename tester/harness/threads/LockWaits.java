package harness.threads;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * For what threads wait without end in real time, and who has it, as far as the JVM tells.
 *
 * <p>It tells who holds a lock of java.util.concurrent, and who holds a monitor if both threads are
 * platform threads. It does not tell who holds the monitors of virtual threads, or who shares a
 * lock for reading.
 *
 * <p>The JDK has to be opened with {@code --add-opens
 * java.base/java.util.concurrent.locks=ALL-UNNAMED}, as build/jvm.args does.
 */
public final class LockWaits {

  private static final @Nullable Field OWNER = owner();

  private LockWaits() {}

  /** What a thread waits for. */
  public enum What {
    LOCK("a lock"),
    MONITOR("a monitor"),
    REPLY("the reply to an RPC"),
    RECEIVER("somebody to receive what it sends"),
    OTHER("a signal");

    public final String words;

    What(String words) {
      this.words = words;
    }

    /** Whether it is something that one thread has, and others want. */
    public boolean isHeld() {
      return this == LOCK || this == MONITOR;
    }
  }

  /**
   * A thread that waits without a limit.
   *
   * @param on tells this wait from later ones of the thread; compared by identity
   * @param by who has what it waits for; null if that is not known
   */
  public record Wait(Thread waiting, What what, @Nullable Object on, @Nullable Thread by) {

    @SuppressWarnings("ReferenceEquality") // the same threads and the same lock
    public boolean isSame(Wait other) {
      return waiting == other.waiting && what == other.what && on == other.on && by == other.by;
    }
  }

  /** The waits of those threads that wait without a limit. */
  public static Map<Thread, Wait> of(Collection<Thread> threads, Optional<OpenRpcs> rpcs) {
    Map<Thread, Wait> waits = new LinkedHashMap<>();
    for (Thread thread : threads) {
      Optional<Wait> wait =
          switch (thread.getState()) {
            case WAITING -> Optional.of(parked(thread, rpcs));
            case BLOCKED -> Optional.of(atAMonitor(thread, threads));
            case NEW, RUNNABLE, TIMED_WAITING, TERMINATED -> Optional.empty();
          };
      wait.ifPresent(found -> waits.put(thread, found));
    }
    return waits;
  }

  private static Wait parked(Thread thread, Optional<OpenRpcs> rpcs) {
    Object blocker = LockSupport.getBlocker(thread);
    if (blocker instanceof AbstractOwnableSynchronizer lock && isLock(lock)) {
      return new Wait(thread, What.LOCK, lock, ownerOf(lock));
    }
    if (isIn(thread, "labrpc.Rpc", "awaitReply")) {
      Thread handler = rpcs.map(open -> open.handlerFor(thread)).orElse(null);
      return new Wait(thread, What.REPLY, blocker, handler);
    }
    What what = isIn(thread, "raft.ApplyChannel", "send") ? What.RECEIVER : What.OTHER;
    return new Wait(thread, what, blocker, null);
  }

  /** A latch and a semaphore are made in the same way, but nobody holds them. */
  private static boolean isLock(AbstractOwnableSynchronizer synchronizer) {
    Class<?> type = synchronizer.getClass().getEnclosingClass();
    return ownerOf(synchronizer) != null || (type != null && type.getName().endsWith("Lock"));
  }

  private static Wait atAMonitor(Thread thread, Collection<Thread> threads) {
    ThreadInfo info =
        thread.isVirtual()
            ? null
            : ManagementFactory.getThreadMXBean().getThreadInfo(thread.threadId());
    Thread holder =
        info == null
            ? null
            : threads.stream()
                .filter(other -> other.threadId() == info.getLockOwnerId())
                .findFirst()
                .orElse(null);
    return new Wait(thread, What.MONITOR, null, holder);
  }

  private static boolean isIn(Thread thread, String className, String method) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(frame ->
            frame.getClassName().equals(className) && frame.getMethodName().equals(method));
  }

  private static @Nullable Field owner() {
    try {
      Field field = AbstractOwnableSynchronizer.class.getDeclaredField("exclusiveOwnerThread");
      field.setAccessible(true);
      return field;
    } catch (ReflectiveOperationException | RuntimeException _) {
      return null;
    }
  }

  private static @Nullable Thread ownerOf(AbstractOwnableSynchronizer lock) {
    try {
      return OWNER == null ? null : (Thread) OWNER.get(lock);
    } catch (IllegalAccessException _) {
      return null;
    }
  }
}
