package simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.AbstractOwnableSynchronizer;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import simulator.choices.Chooser;
import simulator.jdk.Jdk;
import simulator.jdk.Snapshot;
import simulator.races.Actor;
import simulator.races.Detector;
import simulator.races.Strand;
import simulator.time.Spinning;

/**
 * A thread of a simulation. It is also what the JDK takes for the scheduler of this one virtual
 * thread: when the thread can go on, the JDK submits its continuation here.
 */
final class SimThread extends Chooser implements Executor, Actor {

  private static final int NOT_ASKED = -1;

  private final Scheduler scheduler;
  private final Thread thread;

  /** Counted from 1 in the order of the starts: the same in each run of a seed. */
  private final int number;

  /** The platform thread in whose place this one runs, which the code under test knows. */
  private final @Nullable Thread original;

  /** Where it runs; null: on no server, but on behalf of the test. */
  @Nullable Machine machine;

  /** What it holds: monitors and the exclusive locks of java.util.concurrent. */
  final List<Object> held = new ArrayList<>(2);

  /** The call to another machine that it has waited for last, and the one that it serves. */
  @Nullable Object calls;

  @Nullable Object serves;

  /** When its last call to another machine ended; zero: it has made none. */
  long callEndedNanos;

  /** When it last stopped to run. */
  long stoppedNanos;

  /** The channel to which it has sent last, and the one from which it has received. */
  @Nullable Object sends;

  @Nullable Object receives;

  /** What is known of it if races are looked for. */
  private @Nullable Strand strand;

  private @Nullable Runnable continuation;
  private boolean isLookedAt;

  /** The JVM lets it go on with the monitor that it wanted. */
  private volatile boolean isFree;

  private final Spinning spinning = new Spinning();
  private long pauseNanos = NOT_ASKED;
  private boolean losesTurn;

  SimThread(Scheduler scheduler, Thread thread, int number, @Nullable Thread original) {
    super(scheduler.chooser().childKey());
    this.scheduler = scheduler;
    this.thread = thread;
    this.number = number;
    this.original = original;
  }

  /** The simulated thread to which a virtual thread's scheduler belongs. */
  static Optional<SimThread> asScheduler(Executor scheduler) {
    return scheduler instanceof SimThread thread ? Optional.of(thread) : Optional.empty();
  }

  /**
   * The thread has yielded, or what it waited for has come.
   *
   * <p>Threading: that of the simulation, or the JVM's own if it has handed a monitor on.
   */
  @Override
  public void execute(Runnable newContinuation) {
    if (Snapshot.isStopped(thread)) {
      continuation = newContinuation;
      isFree = true;
      return;
    }
    if (isLookedAt) {
      return; // it is ready already: the JDK says so once more after each look
    }
    continuation = newContinuation;
    long pause = pauseNanos;
    pauseNanos = NOT_ASKED;
    if (pause > 0) {
      if (!losesTurn) {
        hasWaited();
      }
      scheduler.after(pause, () -> scheduler.ready(this));
      return;
    }
    if (pause == NOT_ASKED && scheduler.runningOrNull() == this) {
      spinning.givesWay(scheduler.nowNanos());
      scheduler.gaveWay(this);
    } else if (pause == NOT_ASKED) {
      hasWaited();
    }
    scheduler.ready(this);
  }

  private void hasWaited() {
    spinning.hasWaited(scheduler.nowNanos());
  }

  /** It looks at what another thread may have changed, or at the clock. */
  void looks() {
    spinning.looks();
  }

  /**
   * Its loop has gone round once more.
   *
   * @return whether it has to give way
   */
  boolean goesRound() {
    return spinning.goesRound();
  }

  /** Goes on until the thread waits or ends. */
  void run() {
    Runnable next = continuation;
    if (next != null) {
      Detector.resumed(strand);
      next.run();
      Detector.resumed(null);
    }
    if (strand != null && thread.getState() == Thread.State.TERMINATED) {
      ends();
    }
  }

  // ---- monitors of the JVM

  /** Whether it wants a monitor of the JVM, or has been given it and not gone on since. */
  boolean isStoppedByJvm() {
    return Snapshot.isStopped(thread);
  }

  /** Whether the JVM lets it go on, asked once for each time. */
  boolean isFreedByJvm() {
    boolean wasFree = isFree;
    if (wasFree) {
      isFree = false;
    }
    return wasFree;
  }

  // ---- for whoever looks for races

  /** It is about to start. */
  void isWatchedBy(Detector detector, @Nullable SimThread parent) {
    strand = detector.started(parent == null ? null : parent.strand, this, held);
  }

  /** It will never run again. */
  void ends() {
    scheduler.detector().ifPresent(detector -> detector.ended(strand));
  }

  void isInterrupted() {
    scheduler.detector().ifPresent(detector -> detector.interrupts(strand));
  }

  /** The running thread knows whether it has ended. */
  void isJoined() {
    scheduler.detector().ifPresent(detector -> detector.joined(strand));
  }

  void heldChanges() {
    if (strand != null) {
      strand.heldChanged();
    }
  }

  @Override
  public OptionalInt server() {
    return machine == null ? OptionalInt.empty() : machine.server();
  }

  @Override
  public long nanosSinceStart() {
    return scheduler.sinceStartNanos();
  }

  /**
   * The thread, which runs, lets others go on, because the simulation wants it so.
   *
   * @param nanos it goes on after so long, or when the schedule says
   * @return whether it could
   */
  boolean yieldOnce(long nanos) {
    pauseNanos = nanos;
    SimThread.giveWay();
    boolean couldNot = pauseNanos != NOT_ASKED;
    pauseNanos = NOT_ASKED;
    return !couldNot;
  }

  /**
   * Others go on in the middle of what it does, and it knows nothing of it: if it goes round in a
   * loop, it still does.
   */
  void losesTurn(long nanos) {
    losesTurn = true;
    yieldOnce(nanos);
    losesTurn = false;
  }

  /** The running thread's loop has gone round often; it may be waiting for another thread. */
  @SuppressWarnings("ThreadPriorityCheck") // here it does what it says
  static void giveWay() {
    Thread.yield();
  }

  /** Whether it only asks whether it may go on, as far as can be told. */
  boolean isSpinning() {
    return spinning.spins();
  }

  /** Whether it has been doing nothing else for so long that it must be in a busy loop. */
  boolean isInBusyLoop() {
    return spinning.isInBusyLoop();
  }

  /** Whether it could run, and is not in a busy loop. */
  boolean isAboutToGoOn() {
    return thread.getState() == Thread.State.RUNNABLE && !isInBusyLoop();
  }

  /** Where it is; leaves no trace in the simulation. */
  StackTraceElement[] stackTrace() {
    isLookedAt = true;
    try {
      return thread.getStackTrace();
    } finally {
      isLookedAt = false;
    }
  }

  /** Whether it waits, and not for a lock. */
  boolean isWaitingForResult() {
    return (thread.getState() == Thread.State.WAITING
            || thread.getState() == Thread.State.TIMED_WAITING)
        && scheduler.monitors().wantedBy(this) == null
        && !(LockSupport.getBlocker(thread) instanceof AbstractOwnableSynchronizer lock
            && Jdk.ownerOf(lock) != null);
  }

  /** The call that it serves, or else the one for whose reply it has waited last. */
  @Nullable Object message() {
    return serves == null ? calls : serves;
  }

  boolean isAlive() {
    return thread.isAlive() && (machine == null || !machine.isCrashed());
  }

  @Override
  public int number() {
    return number;
  }

  /** The virtual thread itself. */
  Thread thread() {
    return thread;
  }

  /** As the code under test knows it. */
  Thread known() {
    return original == null ? thread : original;
  }

  /** What to call it where it is plain on which machine it runs. */
  @Override
  public String name() {
    // The harness names a handler's thread after its machine, which is not to be said twice.
    return serves == null ? givenName() : "handler";
  }

  private String givenName() {
    return thread.getName().isEmpty() ? "thread-" + number : thread.getName();
  }

  /** With its server's number, as tables and logs have it. */
  String nameForReaders() {
    return machine == null ? givenName() : givenName() + " of " + machine.nameForReaders();
  }

  @Override
  public String toString() {
    String name = givenName();
    return machine == null || name.contains(machine.toString()) ? name : name + " of " + machine;
  }
}
