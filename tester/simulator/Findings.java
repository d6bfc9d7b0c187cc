package simulator;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;

/**
 * What a run has shown beside its verdict: threads that wait for each other in a circle, busy
 * loops, and locks held across an RPC.
 */
final class Findings {

  private static final long NANOS_FROM_LOOK_TO_LOOK = 1_000_000_000;
  private static final int MOST_OF_A_KIND = 5;
  private static final int MOST_HOLDERS = 5;
  private static final int MOST_NAMES = 3;

  private final Scheduler scheduler;
  private final Map<SimThread, Finding> busyLoops = new LinkedHashMap<>();

  /** One for each place. */
  private final Set<Finding> locksAcrossRpcs = new LinkedHashSet<>();

  private long nextLookNanos;
  private Optional<Deadlock> suspected = Optional.empty();
  private Optional<Deadlock> deadlock = Optional.empty();

  Findings(Scheduler scheduler) {
    this.scheduler = scheduler;
  }

  /** A thread begins a call to another machine. */
  void rpcBegins(SimThread thread) {
    if (thread.machine != null && thread.held.stream().anyMatch(Findings::isOfTheCodeUnderTest)) {
      String place = Places.of(thread);
      locksAcrossRpcs.add(
          Finding.of(
              Finding.Kind.LOCK_ACROSS_RPC,
              new Finding.Words(
                  "a lock is held across an RPC at "
                      + place
                      + ": others wait for it as long as the call takes")));
    }
  }

  /** A thread begins to send to a channel without a buffer. */
  void sendBegins(SimThread thread) {
    if (thread.machine != null && thread.held.stream().anyMatch(Findings::isOfTheCodeUnderTest)) {
      lockHeld(
          "a send to the ApplyChannel at %s: others wait for it until the service has taken the message"
              .formatted(Places.of(thread)));
    }
  }

  /**
   * A thread wakes another one. If it was in a call meanwhile, then the other one has waited for
   * the reply, too, as with {@code join()} of a future that calls.
   */
  void wakes(SimThread thread, SimThread woken) {
    if (thread != woken
        && woken.machine != null
        && woken.machine == thread.machine
        && thread.callEndedNanos >= woken.stoppedNanos
        && woken.isWaitingForResult()
        && woken.held.stream().anyMatch(Findings::isOfTheCodeUnderTest)) {
      lockHeld(
          "an RPC at %s, which waits for %s to make it: others wait for it as long as the call takes"
              .formatted(Places.of(woken), thread));
    }
  }

  private void lockHeld(String across) {
    locksAcrossRpcs.add(
        Finding.of(
            Finding.Kind.LOCK_ACROSS_RPC, new Finding.Words("a lock is held across " + across)));
  }

  /** Not the locks by which the JDK's executors and queues protect themselves. */
  private static boolean isOfTheCodeUnderTest(Object lock) {
    Class<?> type = lock.getClass();
    return type.getEnclosingClass() == ReentrantLock.class
        || type.getEnclosingClass() == ReentrantReadWriteLock.class
        || !type.getName().startsWith("java.util.concurrent.");
  }

  /** A thread has been going round in a loop for so long that it must be waiting for others. */
  void busyLoop(SimThread thread) {
    busyLoops.computeIfAbsent(
        thread,
        _ ->
            Finding.of(
                Finding.Kind.BUSY_LOOP,
                new Finding.Words("busy loop: "),
                Finding.Actor.of(thread),
                new Finding.Words(
                    " at "
                        + Places.of(thread)
                        + " goes round and round: it neither sleeps nor waits for a signal")));
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

  /** The worst first. */
  List<Finding> all() {
    List<Finding> all = new ArrayList<>();
    deadlockNow().map(Deadlock::finding).ifPresent(all::add);
    busyLoops.values().stream().limit(MOST_OF_A_KIND).forEach(all::add);
    locksAcrossRpcs.stream().limit(MOST_OF_A_KIND).forEach(all::add);
    return all;
  }

  private Optional<Deadlock> deadlockNow() {
    return deadlock.or(() -> Deadlock.find(scheduler));
  }

  /**
   * Why threads stand still: a deadlock, a busy loop that is in their way, or a lock whose holder
   * waits, for a reply or whatever else.
   */
  Optional<Finding> standstill() {
    return deadlockNow()
        .map(Deadlock::finding)
        .or(() -> busyLoops.values().stream().findFirst())
        .or(() -> locksAcrossRpcs.stream().findFirst().filter(_ -> !locksInDemand().isEmpty()))
        .or(() -> locksInDemand().stream().findFirst());
  }

  /** The threads that wait while they hold a lock for which others wait. */
  List<Finding> locksInDemand() {
    Map<SimThread, List<SimThread>> waiting = new LinkedHashMap<>();
    scheduler
        .threads()
        .alive()
        .flatMap(thread -> Deadlock.waitOf(scheduler, thread).stream())
        .filter(wait -> wait.what() != Deadlock.What.REPLY && !wait.by().isAboutToGoOn())
        .forEach(
            wait -> waiting.computeIfAbsent(wait.by(), _ -> new ArrayList<>()).add(wait.waiting()));
    return waiting.entrySet().stream()
        .limit(MOST_HOLDERS)
        .map(holder -> lockInDemand(holder.getKey(), holder.getValue()))
        .toList();
  }

  private static Finding lockInDemand(SimThread holder, List<SimThread> waiting) {
    String names =
        waiting.stream()
            .limit(MOST_NAMES)
            .map(thread -> thread.thread().getName() + " at " + Places.of(thread))
            .collect(Collectors.joining(", "));
    int more = waiting.size() - MOST_NAMES;
    return Finding.of(
        Finding.Kind.LOCK_IN_DEMAND,
        Finding.Actor.of(holder),
        new Finding.Words(
            " at %s holds a lock for which %d wait: %s%s"
                .formatted(
                    Places.of(holder),
                    waiting.size(),
                    names,
                    more > 0 ? " and " + more + " more" : "")));
  }
}
