package simulated;

import java.util.ArrayList;
import java.util.List;

/** What the samples need often. */
final class Threads {

  private Threads() {}

  /** Runs the body on some virtual threads and waits for them. */
  static void together(int count, Runnable body) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      threads.add(Thread.ofVirtual().start(body));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Sleeps; an interrupt is an error. */
  static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
