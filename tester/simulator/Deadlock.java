package simulator;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import simulator.jdk.Jdk;

/**
 * Threads that wait for each other in a circle: for a monitor, for a lock of java.util.concurrent,
 * or for the reply to an RPC, which the thread of its handler owes, or for whoever receives from an
 * ApplyChannel.
 *
 * @param circle each waits for the next, the last one for the first
 */
record Deadlock(List<Wait> circle) {

  /** What one thread may wait for that another one has. */
  enum What {
    MONITOR("a monitor that ", " holds"),
    LOCK("a lock that ", " holds"),
    REPLY("the reply of ", ""),
    RECEIVER("", " to receive what it sends");

    private final String beforeOwner;
    private final String afterOwner;

    What(String beforeOwner, String afterOwner) {
      this.beforeOwner = beforeOwner;
      this.afterOwner = afterOwner;
    }
  }

  /** One thread that waits for another. */
  record Wait(SimThread waiting, SimThread by, What what) {

    private Finding.Line line() {
      return Finding.Line.of(
          Finding.Actor.of(waiting),
          new Finding.Words(" at " + Places.of(waiting) + " waits for " + what.beforeOwner),
          Finding.Actor.of(by),
          new Finding.Words(what.afterOwner));
    }
  }

  Deadlock {
    circle = List.copyOf(circle);
  }

  /** Looks for one; threads that would give up waiting at some time are not in any. */
  static Optional<Deadlock> find(Scheduler scheduler) {
    return scheduler
        .threads()
        .alive()
        .flatMap(thread -> circleFrom(scheduler, thread).stream())
        .findFirst();
  }

  private static Optional<Deadlock> circleFrom(Scheduler scheduler, SimThread first) {
    List<Wait> way = new ArrayList<>();
    Optional<Wait> wait = waitOf(scheduler, first);
    while (wait.isPresent() && way.stream().noneMatch(wait.get()::equals)) {
      way.add(wait.get());
      if (wait.get().by == first) {
        return Optional.of(new Deadlock(way));
      }
      wait = waitOf(scheduler, wait.get().by);
    }
    return Optional.empty();
  }

  /** What a thread waits for; empty if for nothing that another thread has, or only for a time. */
  static Optional<Wait> waitOf(Scheduler scheduler, SimThread thread) {
    if (thread.thread().getState() != Thread.State.WAITING) {
      return Optional.empty();
    }
    Monitors monitors = scheduler.monitors();
    Object wanted = monitors.wantedBy(thread);
    if (wanted != null) {
      return wait(thread, monitors.ownerOf(wanted), What.MONITOR);
    }
    Thread owner = // of a lock; a latch is an AbstractOwnableSynchronizer, too, but has none
        LockSupport.getBlocker(thread.thread()) instanceof AbstractOwnableSynchronizer lock
            ? Jdk.ownerOf(lock)
            : null;
    if (owner != null) {
      return wait(thread, scheduler.threads().find(owner).orElse(null), What.LOCK);
    }
    Object channel = thread.sends;
    if (channel != null && isIn(thread, "ApplyChannel", "send")) {
      return wait(thread, receiverOf(scheduler, channel), What.RECEIVER);
    }
    Object rpc = thread.calls;
    if (rpc == null || !isIn(thread, "Rpc", "awaitReply")) {
      return Optional.empty();
    }
    SimThread handler =
        scheduler
            .threads()
            .alive()
            .filter(other -> rpc.equals(other.serves))
            .findFirst()
            .orElse(null);
    return wait(thread, handler, What.REPLY);
  }

  private static Optional<Wait> wait(SimThread thread, @Nullable SimThread by, What what) {
    return by == null || by == thread ? Optional.empty() : Optional.of(new Wait(thread, by, what));
  }

  /** Who has received from the channel, and does something else now. */
  @SuppressWarnings("ReferenceEquality") // the same channel, whatever equals() of it says
  private static @Nullable SimThread receiverOf(Scheduler scheduler, Object channel) {
    return scheduler
        .threads()
        .alive()
        .filter(other -> other.receives == channel && !isIn(other, "ApplyChannel", "receive"))
        .findFirst()
        .orElse(null);
  }

  private static boolean isIn(SimThread thread, String className, String method) {
    return Arrays.stream(thread.stackTrace())
        .anyMatch(frame ->
            frame.getMethodName().equals(method) && frame.getClassName().endsWith("." + className));
  }

  /** A sentence that says it all, and one for each thread. */
  Finding finding() {
    SimThread first = circle.getFirst().waiting;
    return new Finding(
        Finding.Kind.DEADLOCK,
        Finding.Line.of(
            new Finding.Words("deadlock: "),
            Finding.Actor.of(first),
            new Finding.Words(
                " at " + Places.of(first) + " waits for a thread that, in the end, waits for it")),
        circle.stream().map(Wait::line).toList());
  }
}
