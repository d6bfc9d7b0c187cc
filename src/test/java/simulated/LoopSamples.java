package simulated;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import simulator.Finding;
import simulator.Machine;
import simulator.Simulation;

/** Loops that compute, and loops that only wait for another thread. */
public final class LoopSamples {

  private static final long MS = 1_000_000;

  private static volatile boolean isOver;
  private static boolean isOverUnseen;
  private static int sum;

  private LoopSamples() {}

  /** What is found, in words. */
  private static List<String> found() {
    return Simulation.findings().stream()
        .flatMap(finding -> Stream.concat(Stream.of(finding.what()), finding.details().stream()))
        .map(Finding.Line::text)
        .toList();
  }

  /** What is found of a server that computes something each 10 ms, for a minute. */
  public static List<String> computesNowAndThen(int rounds) throws InterruptedException {
    onMachine(() -> {
      for (int i = 0; i < 6000; i++) {
        Threads.sleep(10);
        compute(rounds);
      }
    });
    return found();
  }

  /** The same for one that counts its rounds in a way that other threads can see. */
  public static List<String> countsNowAndThen() throws InterruptedException {
    AtomicInteger count = new AtomicInteger();
    onMachine(() -> {
      for (int i = 0; i < 6000; i++) {
        Threads.sleep(10);
        while (count.incrementAndGet() % 1500 != 0) {}
      }
    });
    return found();
  }

  /** How long a computation takes. */
  public static long computationMs(int rounds) throws InterruptedException {
    long before = System.nanoTime();
    onMachine(() -> compute(rounds));
    return (System.nanoTime() - before) / MS;
  }

  private static void compute(int rounds) {
    for (int i = 0; i < rounds; i++) {
      sum += i;
    }
  }

  /** What is found of a server with a thread that waits for a volatile field in a busy loop. */
  public static List<String> asks() throws InterruptedException {
    isOver = false;
    return findingsOf(
        () -> {
          while (!isOver) {}
        },
        () -> isOver = true);
  }

  /** The same for a field that is not volatile. */
  public static List<String> asksUnseen() throws InterruptedException {
    isOverUnseen = false;
    return findingsOf(
        () -> {
          while (!isOverUnseen) {}
        },
        () -> isOverUnseen = true);
  }

  private static List<String> findingsOf(Runnable loop, Runnable end) throws InterruptedException {
    Thread asking = start(loop);
    Thread.sleep(10_000);
    List<String> findings = found();
    end.run();
    asking.join();
    return findings;
  }

  private static void onMachine(Runnable code) throws InterruptedException {
    start(code).join();
  }

  private static Thread start(Runnable code) {
    Machine machine = Simulation.newMachine("m");
    return Thread.ofVirtual()
        .start(() -> {
          machine.adoptCurrentThread();
          code.run();
        });
  }
}
