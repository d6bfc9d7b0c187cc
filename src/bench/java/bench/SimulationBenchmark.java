package bench;

import harness.RunSettings;
import harness.SimulatedTest;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import simulator.Options;
import simulator.Simulation;

/**
 * How fast the tests of a lab are simulated, on one core, warm: each test once for each seed. Runs
 * in a JVM that can simulate, one for each lab.
 */
public final class SimulationBenchmark {

  private static final int WARM_UP_SEEDS = 3;
  private static final int SEEDS = 7;
  private static final int[] MEMORY_AFTER_SEEDS = {100, 1000};
  private static final double NANOS_PER_S = 1e9;

  private final PrintStream out = System.out;
  private final String testClass;
  private final List<String> tests;
  private long nextSeed = 1;

  private SimulationBenchmark(String testClass) throws ClassNotFoundException {
    this.testClass = testClass;
    tests =
        Arrays.stream(
                Class.forName(testClass, false, getClass().getClassLoader()).getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .map(Method::getName)
            .sorted()
            .toList();
    Simulation.prepare(testClass, SimulatedTest.class.getName());
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
  }

  /** Takes the lab's name and its test class, and whether to begin with the head of the table. */
  public static void main(String[] arguments) throws Exception {
    SimulationBenchmark benchmark = new SimulationBenchmark(arguments[1]);
    if (arguments.length > 2) {
      benchmark.head();
    }
    benchmark.row(arguments[0]);
    Runtime.getRuntime().halt(0);
  }

  private record Measured(double virtualS, double realS, long switches) {}

  private void head() {
    out.println(
        "| lab | tests | virtual s for a seed | real s for a seed | virtual/real | switches/s"
            + " | heap after 100 and 1,000 runs, MB |");
    out.println("| --- | ---: | ---: | ---: | ---: | ---: | ---: |");
  }

  private void row(String lab) {
    for (int i = 0; i < WARM_UP_SEEDS; i++) {
      allTests();
    }
    List<Measured> each = new ArrayList<>();
    for (int i = 0; i < SEEDS; i++) {
      each.add(allTests());
    }
    double virtualS = each.stream().mapToDouble(Measured::virtualS).average().orElseThrow();
    double switches = each.stream().mapToLong(Measured::switches).average().orElseThrow();
    double realS =
        each.stream()
            .mapToDouble(Measured::realS)
            .sorted()
            .skip(SEEDS / 2)
            .findFirst()
            .orElseThrow();
    out.printf(
        Locale.ROOT,
        "| %s | %d | %,.1f | %.2f | %,.0f | %,.0f | %s |%n",
        lab,
        tests.size(),
        virtualS,
        realS,
        virtualS / realS,
        switches / realS,
        memory());
  }

  private Measured allTests() {
    long seed = nextSeed++;
    double virtualS = 0;
    long switches = 0;
    long start = System.nanoTime();
    for (String test : tests) {
      Simulation.Outcome outcome = run(test, seed);
      virtualS += outcome.virtualTime().toNanos() / NANOS_PER_S;
      switches += outcome.switches();
    }
    return new Measured(virtualS, (System.nanoTime() - start) / NANOS_PER_S, switches);
  }

  private Simulation.Outcome run(String test, long seed) {
    RunSettings settings = RunSettings.withSeed(seed);
    Simulation.Outcome outcome =
        Simulation.run(seed, Options.DEFAULT, () -> SimulatedTest.run(testClass, test, settings));
    if (outcome.failure() != null) {
      throw new IllegalStateException(test + ", seed " + seed, outcome.failure());
    }
    return outcome;
  }

  private String shortest() {
    return tests.stream()
        .min(Comparator.comparingLong(test -> run(test, nextSeed).switches()))
        .orElseThrow();
  }

  /** A short test again and again: what is left after it must not grow. */
  private String memory() {
    String shortest = shortest();
    List<String> used = new ArrayList<>();
    int runs = 0;
    for (int goal : MEMORY_AFTER_SEEDS) {
      for (; runs < goal; runs++) {
        run(shortest, nextSeed++);
      }
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      used.add(Long.toString((runtime.totalMemory() - runtime.freeMemory()) >> 20));
    }
    return String.join(", ", used);
  }
}
