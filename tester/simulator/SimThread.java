package simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A thread of a simulation. It is also what the JDK takes for the scheduler of this one virtual
 * thread: when the thread can go on, the JDK submits its continuation here.
 */
final class SimThread implements Executor {

  private final Scheduler scheduler;
  private final Thread thread;

  /** Counted from 1 in the order of the starts: the same in each run of a seed. */
  private final int number;

  /** The platform thread in whose place this one runs, which the code under test knows. */
  private final @Nullable Thread original;

  /** What it holds: monitors and the exclusive locks of java.util.concurrent. */
  final List<Object> held = new ArrayList<>(2);

  /** The higher, the sooner; see {@link Schedule}. */
  int priority;

  private @Nullable Runnable continuation;
  private boolean frozen;

  SimThread(Scheduler scheduler, Thread thread, int number, @Nullable Thread original) {
    this.scheduler = scheduler;
    this.thread = thread;
    this.number = number;
    this.original = original;
  }

  @Override
  public void execute(Runnable newContinuation) {
    continuation = newContinuation;
    if (!frozen) {
      scheduler.ready(this);
    }
  }

  /** Goes on until the thread waits or ends. */
  void run() {
    Runnable next = continuation;
    if (!frozen && next != null) {
      next.run();
    }
  }

  /** Its machine has crashed: it never goes on. */
  void freeze() {
    frozen = true;
  }

  boolean isFrozen() {
    return frozen;
  }

  int number() {
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

  @Override
  public String toString() {
    return thread.getName().isEmpty() ? "thread-" + number : thread.getName();
  }
}
