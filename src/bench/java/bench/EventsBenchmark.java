package bench;

import com.sun.management.OperatingSystemMXBean;
import harness.RunSettings;
import harness.RunSettings.Traces;
import harness.SimulatedTest;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import simulator.Options;
import simulator.Simulation;

/**
 * What it costs that the events of a test are kept: all tests of a lab, simulated with the same
 * seeds with and without, in turn. In a simulation nothing waits, so this is all work; in real time
 * the tests mostly wait.
 */
public final class EventsBenchmark {

  private static final int WARM_UP_SEEDS = 2;
  private static final int SEEDS = 7;

  private final PrintStream out = System.out;
  private final String testClass;
  private final List<String> tests;

  private EventsBenchmark(String testClass) throws ClassNotFoundException {
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
    EventsBenchmark benchmark = new EventsBenchmark(arguments[1]);
    if (arguments.length > 2) {
      benchmark.out.println(
          "| lab | CPU s without events | with events | ratio, median of seeds |");
      benchmark.out.println("| --- | ---: | ---: | ---: |");
    }
    benchmark.row(arguments[0]);
    Runtime.getRuntime().halt(0);
  }

  private void row(String lab) {
    for (int seed = 1; seed <= WARM_UP_SEEDS; seed++) {
      allTests(seed, Traces.KEPT);
      allTests(seed, Traces.NONE);
    }
    List<Double> ratios = new ArrayList<>();
    double with = 0;
    double without = 0;
    for (int seed = WARM_UP_SEEDS + 1; seed <= WARM_UP_SEEDS + SEEDS; seed++) {
      boolean isOnFirst = seed % 2 == 0; // neither shall always come after the other
      double first = allTests(seed, isOnFirst ? Traces.KEPT : Traces.NONE);
      double second = allTests(seed, isOnFirst ? Traces.NONE : Traces.KEPT);
      double on = isOnFirst ? first : second;
      double off = isOnFirst ? second : first;
      ratios.add(on / off);
      with += on;
      without += off;
    }
    ratios.sort(null);
    out.printf(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %.3f |%n",
        lab,
        without / SEEDS,
        with / SEEDS,
        ratios.get(SEEDS / 2));
  }

  /** In seconds of all processors, so that it does not matter what else the machine does. */
  private double allTests(long seed, Traces traces) {
    RunSettings settings = new RunSettings(seed, Set.of(), traces);
    long start = cpuNanos();
    for (String test : tests) {
      Simulation.Outcome outcome =
          Simulation.run(seed, Options.DEFAULT, () -> SimulatedTest.run(testClass, test, settings));
      if (outcome.failure() != null) {
        throw new IllegalStateException(test + ", seed " + seed, outcome.failure());
      }
    }
    return (cpuNanos() - start) / 1e9;
  }

  private static long cpuNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }
}
