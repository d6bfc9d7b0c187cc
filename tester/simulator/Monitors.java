package simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import simulator.choices.Choices;
import simulator.choices.Kind;

/**
 * The monitors of the code under test: those of the JVM hand themselves on at moments that nobody
 * controls. Only those in use are kept.
 *
 * <p>Threading: the running thread of the simulation.
 */
@SuppressWarnings("ReferenceEquality") // a monitor is the object's, not that of its equals
final class Monitors {

  /** The monitor of one object while someone holds it or waits for it. */
  private static final class Monitor {

    final Object object;
    @Nullable SimThread owner;
    int entries;
    final List<SimThread> entering = new ArrayList<>(2);
    final List<Waiter> waiting = new ArrayList<>(2);

    Monitor(Object object) {
      this.object = object;
    }

    boolean isUnused() {
      return owner == null && entering.isEmpty() && waiting.isEmpty();
    }
  }

  /** A thread in wait(). */
  private static final class Waiter {

    final SimThread thread;
    boolean notified;

    Waiter(SimThread thread) {
      this.thread = thread;
    }
  }

  // Few at any time, and the identity hash is the same for all: see build/sim.args.
  private final List<Monitor> inUse = new ArrayList<>();
  private final Supplier<SimThread> running;

  /**
   * @param running tells the thread that runs
   */
  Monitors(Supplier<SimThread> running) {
    this.running = running;
  }

  void enter(Object object) {
    SimThread me = running.get();
    Monitor monitor = find(object);
    if (monitor == null) {
      monitor = new Monitor(object);
      inUse.add(monitor);
    }
    acquire(monitor, me, 1);
  }

  void exit(Object object) {
    Monitor monitor = ownedByMe(object);
    monitor.entries--;
    if (monitor.entries == 0) {
      release(monitor);
    }
  }

  boolean isHeldByMe(Object object) {
    Monitor monitor = find(object);
    return monitor != null && monitor.owner == running.get();
  }

  /** Who holds a monitor; null if nobody does. */
  @Nullable SimThread ownerOf(Object object) {
    Monitor monitor = find(object);
    return monitor == null ? null : monitor.owner;
  }

  /** What a thread wants to enter; null if it does not. */
  @Nullable Object wantedBy(SimThread thread) {
    return inUse.stream()
        .filter(monitor -> monitor.entering.contains(thread))
        .map(monitor -> monitor.object)
        .findFirst()
        .orElse(null);
  }

  /**
   * @param nanos zero: for ever
   */
  void await(Object object, long nanos, Supplier<Long> clock) throws InterruptedException {
    Monitor monitor = ownedByMe(object);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    SimThread me = running.get();
    Waiter waiter = new Waiter(me);
    monitor.waiting.add(waiter);
    int entries = monitor.entries;
    release(monitor);
    boolean interrupted = park(waiter, nanos, clock);
    monitor.waiting.remove(waiter);
    if (!inUse.contains(monitor)) {
      inUse.add(monitor);
    }
    acquire(monitor, me, entries);
    if (interrupted && !waiter.notified) {
      throw new InterruptedException();
    }
    if (interrupted) {
      me.thread().interrupt();
    }
  }

  private static boolean park(Waiter waiter, long nanos, Supplier<Long> clock) {
    long deadline = clock.get() + nanos;
    while (!waiter.notified) {
      if (Thread.interrupted()) {
        return true;
      }
      if (nanos == 0) {
        LockSupport.park(waiter);
      } else if (clock.get() < deadline) {
        LockSupport.parkNanos(waiter, deadline - clock.get());
      } else {
        return false;
      }
    }
    return Thread.interrupted();
  }

  /** Wakes any of those who wait: Java promises no order. */
  void signal(Object object, Choices choices) {
    List<Waiter> candidates = candidates(object);
    int count = candidates.size();
    if (count > 0) {
      wake(
          candidates.get(
              choices.choose(running.get(), Kind.WAKE, 0, random -> random.nextInt(count))));
    }
  }

  void signalAll(Object object) {
    candidates(object).forEach(Monitors::wake);
  }

  private List<Waiter> candidates(Object object) {
    return ownedByMe(object).waiting.stream().filter(waiter -> !waiter.notified).toList();
  }

  private static void wake(Waiter waiter) {
    waiter.notified = true;
    LockSupport.unpark(waiter.thread.thread());
  }

  private void acquire(Monitor monitor, SimThread me, int entries) {
    if (monitor.owner != null && monitor.owner != me) {
      boolean interrupted = false;
      monitor.entering.add(me);
      while (monitor.owner != null) {
        LockSupport.park(monitor);
        interrupted |= Thread.interrupted(); // monitorenter cannot be interrupted
      }
      monitor.entering.remove(me);
      if (interrupted) {
        me.thread().interrupt();
      }
    }
    if (monitor.owner == null) {
      monitor.owner = me;
      me.held.add(monitor.object);
    }
    monitor.entries += entries;
  }

  /** All who want it may try: the schedule decides who is first. */
  private void release(Monitor monitor) {
    SimThread owner = monitor.owner;
    monitor.owner = null;
    monitor.entries = 0;
    if (owner != null) {
      removeIdentical(owner.held, monitor.object);
    }
    // No lambda: to link one, the JVM enters monitors.
    for (SimThread thread : monitor.entering) {
      LockSupport.unpark(thread.thread());
    }
    if (monitor.isUnused()) {
      inUse.remove(monitor);
    }
  }

  private Monitor ownedByMe(Object object) {
    Monitor monitor = find(object);
    if (monitor == null || monitor.owner != running.get()) {
      throw new IllegalMonitorStateException("current thread is not owner");
    }
    return monitor;
  }

  @SuppressWarnings("ReferenceEquality")
  private @Nullable Monitor find(Object object) {
    for (int i = inUse.size() - 1; i >= 0; i--) {
      if (inUse.get(i).object == object) {
        return inUse.get(i);
      }
    }
    return null;
  }

  /** Not List.remove: it would call equals of the code under test. */
  @SuppressWarnings("ReferenceEquality")
  static void removeIdentical(List<Object> list, Object object) {
    for (int i = list.size() - 1; i >= 0; i--) {
      if (list.get(i) == object) {
        list.remove(i);
        return;
      }
    }
  }
}
