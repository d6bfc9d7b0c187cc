package harness;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import simulator.Options;
import simulator.Simulation;

/**
 * What came of a lab test that a kit test has run: how the harness judges is the thing to test.
 *
 * @param failure what the test failed with, if it failed
 * @param output what it printed
 */
public record Outcome(Optional<Throwable> failure, String output) {

  /** Runs a test to its end. */
  public static Outcome of(TestRun.Body body) {
    return of(TestRun.LIMIT, body);
  }

  static Outcome of(Duration limit, TestRun.Body body) {
    PrintStream console = System.out;
    ByteArrayOutputStream output = new ByteArrayOutputStream();
    System.setOut(new PrintStream(output, true, StandardCharsets.UTF_8));
    Optional<Throwable> failure = Optional.empty();
    try {
      execute(limit, body);
    } catch (Throwable thrown) {
      failure = Optional.of(thrown);
    } finally {
      System.setOut(console);
    }
    return new Outcome(failure, withoutStalls(output.toString(StandardCharsets.UTF_8)));
  }

  // What a busy machine adds to any test is no word of this one.
  private static String withoutStalls(String printed) {
    return printed.replaceAll("(?m)^note: this machine stalled for .*\\R", "");
  }

  private static void execute(Duration limit, TestRun.Body body) throws Throwable {
    if (Simulation.isAvailable()) {
      InSimulation.execute(limit, body);
    } else {
      TestRun.execute("a lab test", RunSettings.withAnySeed(), limit, body);
    }
  }

  /** In a JVM that can simulate: always with the same seed, so that it is always the same run. */
  private static final class InSimulation {

    private static final long SEED = 1;

    static {
      Simulation.prepare("raft.BrokenRaftTest", "rsm.BrokenRsmTest", "kvraft.BrokenKvTest");
    }

    static void execute(Duration limit, TestRun.Body body) throws Throwable {
      RunSettings settings = RunSettings.withSeed(SEED);
      TestRun.Body run = () -> TestRun.execute("a lab test", settings, limit, body);
      Throwable failure = Simulation.run(SEED, Options.DEFAULT, run::run).failure();
      if (failure != null) {
        throw failure;
      }
    }
  }

  /** Throws what the test failed with, if it failed. */
  public void rethrow() throws Throwable {
    if (failure.isPresent()) {
      throw failure.get();
    }
  }

  /** The failure's message; empty if the test has passed. */
  public String message() {
    return failure.map(Throwable::getMessage).orElse("");
  }
}
