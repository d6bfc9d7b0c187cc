package raft;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The threads of one peer: virtual, named, and ended together.
 *
 * <p>Threading: any thread.
 */
final class Threads {

  private final String owner;
  private final Set<Thread> alive = ConcurrentHashMap.newKeySet();

  /**
   * @param owner the beginning of each thread's name
   */
  Threads(String owner) {
    this.owner = owner;
  }

  /** Starts a thread, named after its owner and its work. */
  void start(String work, Runnable body) {
    Thread thread =
        Thread.ofVirtual()
            .name(owner + "-" + work)
            .unstarted(() -> {
              try {
                body.run();
              } finally {
                alive.remove(Thread.currentThread());
              }
            });
    alive.add(thread);
    thread.start();
  }

  /** Interrupts the threads that are alive now: each of them ends at its next wait. */
  void interruptAll() {
    alive.forEach(Thread::interrupt);
  }

  /** How many have not ended yet. */
  int alive() {
    return alive.size();
  }
}
