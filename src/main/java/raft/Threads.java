package raft;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The threads of one peer: virtual, named, and ended together.
 *
 * <p>Threading: any thread.
 */
final class Threads {

  private final String owner;

  // Guarded by this. In the order of their start.
  private final Set<Thread> alive = new LinkedHashSet<>();

  /**
   * @param owner the beginning of each thread's name
   */
  Threads(String owner) {
    this.owner = owner;
  }

  /** Starts a thread, named after its owner and its work. */
  void start(String work, Runnable body) {
    Thread thread = Thread.ofVirtual().name(owner + "-" + work).unstarted(() -> run(body));
    synchronized (this) {
      alive.add(thread);
    }
    thread.start();
  }

  private void run(Runnable body) {
    try {
      body.run();
    } finally {
      synchronized (this) {
        alive.remove(Thread.currentThread());
      }
    }
  }

  /** Interrupts the threads that are alive now: each of them ends at its next wait. */
  synchronized void interruptAll() {
    List.copyOf(alive).forEach(Thread::interrupt);
  }

  /** How many have not ended yet. */
  synchronized int alive() {
    return alive.size();
  }
}
