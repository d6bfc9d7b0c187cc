package execution;

import harness.SimulatedTest;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;
import runner.Flags;
import runner.Suite;
import simulator.Options;
import simulator.Simulation;

/** Runs a test in a simulation. One at a time: a process has one simulation. */
public final class SimulatedExecutor implements TestExecutor {

  private final Class<?> testClass;
  private final boolean twice;
  private final Options options;

  private boolean isPrepared;
  private @Nullable Throwable unprepared;
  private volatile boolean isRehearsal;

  public SimulatedExecutor(Class<?> testClass, Flags flags) {
    this.testClass = testClass;
    this.twice = flags.twice;
    this.options = new Options(Set.copyOf(flags.faults));
  }

  @Override
  public Ended execute(Suite.Test test, long seed) {
    return execute(test.name(), seed);
  }

  /** The same, by the name of the method. */
  public Ended execute(String test, long seed) {
    String reason = PlainTests.whyDisabled(testClass, test).orElse(null);
    if (reason != null) {
      return new Ended(new Outcome.Skipped(reason), Duration.ZERO);
    }
    prepare();
    if (unprepared != null) {
      return new Ended(new Outcome.Failed(unprepared), Duration.ZERO);
    }
    try {
      return simulate(test, seed);
    } catch (Throwable e) { // the simulator's own
      return new Ended(new Outcome.Failed(e), Duration.ZERO);
    }
  }

  @Override
  public boolean isRehearsal() {
    return isRehearsal;
  }

  // Once. Classes that cannot be initialized stay so: then no test of them can run.
  private void prepare() {
    if (isPrepared) {
      return;
    }
    isPrepared = true;
    try {
      Simulation.prepare(testClass.getName(), SimulatedTest.class.getName());
    } catch (Throwable e) {
      unprepared = e;
    }
  }

  private Ended simulate(String test, long seed) {
    Simulation.Body body = () -> SimulatedTest.run(testClass.getName(), test);
    Simulation.Outcome outcome =
        twice ? simulateTwice(seed, body) : Simulation.run(seed, options, body);
    return new Ended(verdict(outcome), outcome.virtualTime());
  }

  private Simulation.Outcome simulateTwice(long seed, Simulation.Body body) {
    isRehearsal = true;
    boolean[] first = {true};
    return Simulation.runTwice(
        seed,
        options,
        () -> {
          isRehearsal = first[0];
          first[0] = false;
          body.run();
        });
  }

  private static Outcome verdict(Simulation.Outcome outcome) {
    Throwable failure = outcome.failure();
    if (outcome.difference().isPresent()) {
      return new Outcome.Failed(new NotDeterministicError(outcome.difference().get(), failure));
    }
    return switch (failure) {
      case null -> new Outcome.Passed();
      case TestAbortedException aborted ->
          new Outcome.Skipped(String.valueOf(aborted.getMessage()));
      default -> new Outcome.Failed(failure);
    };
  }
}
