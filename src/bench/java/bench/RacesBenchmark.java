package bench;

import com.sun.management.OperatingSystemMXBean;
import harness.RunSettings;
import harness.RunSettings.Traces;
import harness.SimulatedTest;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import simulator.Options;
import simulator.Simulation;

/**
 * What it costs to look for races: the processor time of the tests of a lab, with the same seeds,
 * in a JVM that does not look for them and then in one that does.
 */
public final class RacesBenchmark {

  private static final int WARM_UP_SEEDS = 1;
  private static final int SEEDS = 3;
  private static final double NANOS_PER_S = 1e9;

  private RacesBenchmark() {}

  /** What one JVM has needed. */
  private record Measured(double seconds, long switches, long hash) {

    static Measured read(Path file) throws IOException {
      String[] parts = Files.readString(file).split(" ");
      return new Measured(
          Double.parseDouble(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
    }

    void write(Path file) throws IOException {
      Files.writeString(file, seconds + " " + switches + " " + hash);
    }
  }

  /**
   * Takes the lab's name, its test class, and a file for what the first of the two has measured.
   */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = System.out;
    Path file = Path.of(arguments[2]);
    Measured measured = measure(arguments[1]);
    if (Simulation.whyNoRaces().isPresent()) {
      measured.write(file);
    } else {
      Measured without = Measured.read(file);
      out.printf(
          Locale.ROOT,
          "| %s | %.1f | %.1f | %.2f | %s |%n",
          arguments[0],
          without.seconds,
          measured.seconds,
          measured.seconds / without.seconds,
          without.hash == measured.hash ? "the same" : "OTHERS");
    }
    Runtime.getRuntime().halt(0);
  }

  private static Measured measure(String testClass) throws ClassNotFoundException {
    List<String> tests =
        Arrays.stream(
                Class.forName(testClass, false, RacesBenchmark.class.getClassLoader())
                    .getDeclaredMethods())
            .filter(method -> method.isAnnotationPresent(Test.class))
            .map(Method::getName)
            .sorted()
            .toList();
    Simulation.prepare(testClass, SimulatedTest.class.getName());
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    run(testClass, tests, 0, WARM_UP_SEEDS);
    return run(testClass, tests, WARM_UP_SEEDS, WARM_UP_SEEDS + SEEDS);
  }

  private static Measured run(String testClass, List<String> tests, int after, int last) {
    OperatingSystemMXBean machine =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long start = machine.getProcessCpuTime();
    long switches = 0;
    long hash = 0;
    for (int seed = after + 1; seed <= last; seed++) {
      for (String test : tests) {
        RunSettings settings = new RunSettings(seed, Set.of(), Traces.NONE);
        Simulation.Outcome outcome =
            Simulation.run(
                seed, Options.DEFAULT, () -> SimulatedTest.run(testClass, test, settings));
        if (outcome.failure() != null) {
          throw new IllegalStateException(test + ", seed " + seed, outcome.failure());
        }
        switches += outcome.switches();
        hash = 31 * hash + outcome.hash();
      }
    }
    return new Measured((machine.getProcessCpuTime() - start) / NANOS_PER_S, switches, hash);
  }
}
