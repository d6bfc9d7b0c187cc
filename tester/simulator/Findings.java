package simulator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * What a run has shown beside its verdict: locks held across an RPC, and threads that wait for each
 * other in a circle.
 */
final class Findings {

  private static final long NANOS_FROM_LOOK_TO_LOOK = 1_000_000_000;
  private static final int MOST_WARNINGS = 5;

  private final Scheduler scheduler;
  private final Set<String> warnings = new LinkedHashSet<>();

  private long nextLookNanos;
  private Optional<Deadlock> suspected = Optional.empty();
  private Optional<Deadlock> deadlock = Optional.empty();

  Findings(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** A thread begins a call to another machine. */
  void rpcBegins(SimThread thread) {
    if (thread.machine != null && thread.held.stream().anyMatch(Findings::isOfTheCodeUnderTest)) {
      warnings.add(
          "a lock is held across an RPC at %s: others wait for it as long as the call takes"
              .formatted(Places.of(thread)));
    }
  }

  /** Not the locks by which the JDK's executors and queues protect themselves. */
  private static boolean isOfTheCodeUnderTest(Object lock) {
    Class<?> type = lock.getClass();
    return type.getEnclosingClass() == ReentrantLock.class
        || type.getEnclosingClass() == ReentrantReadWriteLock.class
        || !type.getName().startsWith("java.util.concurrent.");
  }

  /** Looks now and then for threads that wait for each other. */
  void look() {
    if (scheduler.nowNanos() >= nextLookNanos && deadlock.isEmpty()) {
      nextLookNanos = scheduler.nowNanos() + NANOS_FROM_LOOK_TO_LOOK;
      Optional<Deadlock> found = Deadlock.find(scheduler);
      if (found.isPresent() && found.equals(suspected)) { // not just a moment
        deadlock = found;
      }
      suspected = found;
    }
  }

  /** A line for each, the worst first. */
  List<String> describe() {
    List<String> lines = new ArrayList<>();
    deadlock.or(() -> Deadlock.find(scheduler)).ifPresent(found -> lines.addAll(found.lines()));
    warnings.stream().limit(MOST_WARNINGS).forEach(lines::add);
    return lines;
  }
}
