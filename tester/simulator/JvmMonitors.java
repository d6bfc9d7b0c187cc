package simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import simulator.jdk.Snapshot;

/**
 * The monitors of code that is not rewritten, as that of System.out, which the JVM hands on when it
 * likes. A thread that wants one may stop at a place that no seed has chosen.
 *
 * <p>If a real thread owns the monitor, the run waits for it, and the stopped thread goes on as if
 * nothing had been. If a simulated one does, which has lost its turn in the middle of a printf, the
 * stopped thread becomes able to run when that one has released it.
 *
 * <p>Threading: the one that runs the simulation.
 */
@SuppressWarnings("ReferenceEquality") // a monitor is the object's, not that of its equals
final class JvmMonitors {

  private static final long LOOK_EVERY_NANOS = 50_000;

  /** A monitor that threads want. */
  private static final class Wanted {

    final Object monitor;
    final List<SimThread> stopped = new ArrayList<>(2);

    /** Whom the JVM has told to try, and who has not run since: it tells one at a time. */
    @Nullable SimThread next;

    Wanted(Object monitor) {
      this.monitor = monitor;
    }

    /** Waits, in real time, until the JVM has told one. */
    SimThread awaitNext() {
      while (true) {
        for (SimThread thread : stopped) {
          if (thread.isFreedByJvm()) {
            stopped.remove(thread);
            return thread;
          }
        }
        LockSupport.parkNanos(LOOK_EVERY_NANOS);
      }
    }
  }

  private final SimThreads threads;
  private final Consumer<SimThread> ready;
  private final List<Wanted> allWanted = new ArrayList<>(1);

  /**
   * @param ready is told which threads can go on
   */
  JvmMonitors(SimThreads threads, Consumer<SimThread> ready) {
    this.threads = threads;
    this.ready = ready;
  }

  /** Lets a thread go on until it stops by itself, or for a monitor that it cannot have yet. */
  void run(SimThread thread) {
    if (!allWanted.isEmpty()) {
      isNotNext(thread);
    }
    do {
      thread.run();
    } while (thread.isStoppedByJvm() && goesOn(thread));
    for (Wanted wanted : allWanted) {
      chooseNext(wanted).ifPresent(ready);
    }
  }

  private void isNotNext(SimThread thread) {
    for (Wanted wanted : allWanted) {
      if (wanted.next == thread) {
        wanted.next = null;
      }
    }
    allWanted.removeIf(wanted -> wanted.next == null && wanted.stopped.isEmpty());
  }

  /** Whether a thread that wants a monitor goes on at once, for no simulated thread has it. */
  private boolean goesOn(SimThread thread) {
    Wanted wanted = wanted(Snapshot.blockedOn(thread.thread()).orElse(thread));
    wanted.stopped.add(thread);
    Optional<SimThread> next = chooseNext(wanted);
    isNotNext(thread);
    next.filter(chosen -> chosen != thread).ifPresent(ready);
    return next.filter(chosen -> chosen == thread).isPresent();
  }

  private Wanted wanted(Object monitor) {
    for (Wanted wanted : allWanted) {
      if (wanted.monitor == monitor) {
        return wanted;
      }
    }
    Wanted wanted = new Wanted(monitor);
    allWanted.add(wanted);
    return wanted;
  }

  private Optional<SimThread> chooseNext(Wanted wanted) {
    if (wanted.next != null || wanted.stopped.isEmpty() || isOwned(wanted.monitor)) {
      return Optional.empty();
    }
    SimThread next = wanted.awaitNext();
    wanted.next = next;
    return Optional.of(next);
  }

  /** Whether a simulated thread owns the monitor. */
  private boolean isOwned(Object monitor) {
    return threads
        .alive()
        .flatMap(thread -> Snapshot.monitorsOf(thread.thread()))
        .anyMatch(owned -> owned == monitor);
  }
}
