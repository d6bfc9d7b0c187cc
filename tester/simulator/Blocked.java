package simulator;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Says which threads wait for a lock, and for whom. */
final class Blocked {

  private static final int MOST_LINES = 12;

  private Blocked() {}

  /** A line for each thread that waits for a lock that another holds. */
  static List<String> describe(Scheduler scheduler) {
    return scheduler.alive().flatMap(thread -> line(scheduler, thread)).limit(MOST_LINES).toList();
  }

  private static Stream<String> line(Scheduler scheduler, SimThread thread) {
    Object lock = scheduler.monitors().wantedBy(thread);
    @Nullable SimThread holder = lock == null ? null : scheduler.monitors().ownerOf(lock);
    if (lock == null
        && LockSupport.getBlocker(thread.thread()) instanceof AbstractOwnableSynchronizer owned) {
      lock = owned;
      holder = scheduler.find(Jdk.ownerOf(owned));
    }
    if (lock == null || holder == null || holder == thread) {
      return Stream.of();
    }
    return Stream.of(
        "%s at %s waits for a lock that %s holds, at %s"
            .formatted(thread, place(thread), holder, place(holder)));
  }

  /** The innermost line of code that is not the JDK's or the simulator's. */
  static String place(SimThread thread) {
    return Arrays.stream(thread.thread().getStackTrace())
        .filter(frame -> frame.getModuleName() == null)
        .filter(frame -> !frame.getClassName().startsWith("simulator."))
        .findFirst()
        .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
        .orElse("its beginning");
  }
}
