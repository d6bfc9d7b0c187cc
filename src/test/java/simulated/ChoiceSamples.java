package simulated;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import simulator.Simulation;

/** Programs with many threads, of whose choices some are adverse. */
public final class ChoiceSamples {

  private static final int THREADS = 5;

  private ChoiceSamples() {}

  private static void all(Runnable code) throws InterruptedException {
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(Thread.ofVirtual().name("worker-" + i).start(code));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  /** Threads that write, count, and wake each other. */
  public static void work() throws InterruptedException {
    AtomicInteger count = new AtomicInteger();
    Object turn = new Object();
    all(() -> {
      for (int i = 0; i < 20; i++) {
        count.incrementAndGet();
        synchronized (turn) {
          if (i % 4 == 0) {
            turn.notify();
          } else {
            waitBriefly(turn);
          }
        }
      }
    });
  }

  @SuppressWarnings("WaitNotInLoop") // for how long it waits does not matter
  private static void waitBriefly(Object turn) {
    try {
      turn.wait(2);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What each thread draws for itself, by the thread's name; they meet at one lock. */
  public static List<String> numbers() throws InterruptedException {
    List<String> drawn = Collections.synchronizedList(new ArrayList<>());
    Random ofTheTest = Simulation.numbersByThread();
    all(() -> {
      for (int i = 0; i < 10; i++) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, 20).boxed().toList());
        Collections.shuffle(order);
        drawn.add(
            String.join(
                " ",
                Thread.currentThread().getName(),
                String.valueOf(i),
                String.valueOf(Math.random()),
                String.valueOf(ThreadLocalRandom.current().nextLong()),
                String.valueOf(new Random().nextInt()),
                UUID.randomUUID().toString(),
                order.toString(),
                String.valueOf(ofTheTest.nextInt(1_000_000))));
      }
    });
    Collections.sort(drawn);
    return drawn;
  }
}
