package simulated.races;

/** Two threads, and what they share. */
final class Both {

  /** What a thread does. */
  interface Body {
    void run() throws Exception;
  }

  /** A plain object. */
  static final class Box {
    int value;

    Box(int value) {
      this.value = value;
    }
  }

  private Both() {}

  /** Runs both to their ends. */
  static void run(Body one, Body other) throws InterruptedException {
    Thread first = Thread.ofVirtual().name("one").start(() -> quietly(one));
    Thread second = Thread.ofVirtual().name("other").start(() -> quietly(other));
    first.join();
    second.join();
  }

  private static void quietly(Body body) {
    try {
      body.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets time pass, which is no edge. */
  static void later() throws InterruptedException {
    Thread.sleep(100);
  }
}
