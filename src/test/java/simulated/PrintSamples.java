package simulated;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Threads that print to one place, whose monitor is the JVM's. */
public final class PrintSamples {

  private static final int THREADS = 3;
  private static final int LINES = 20;

  private int printed;

  private PrintSamples() {}

  /** Where another thread may go on while this one is in the middle of its line. */
  @Override
  public synchronized String toString() {
    printed++;
    return "line %d%n".formatted(printed);
  }

  /** Prints some lines, each of which is made while it is printed. */
  public static void print(Consumer<Object> to) throws InterruptedException {
    PrintSamples counter = new PrintSamples();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      threads.add(Thread.ofPlatform().start(() -> counter.printLines(to)));
    }
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void printLines(Consumer<Object> to) {
    for (int i = 0; i < LINES; i++) {
      to.accept(this);
    }
  }
}
