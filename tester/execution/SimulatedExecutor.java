package execution;

import events.EventLog;
import harness.RunSettings;
import harness.SimulatedTest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import monitors.Watch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import simulator.Options;
import simulator.Simulation;

/** Runs tests in simulations. One at a time: a process has one simulation. */
public final class SimulatedExecutor implements TestExecutor {

  /** How often each is run. */
  public enum Runs {
    ONCE,
    /** The two runs must be the same. */
    TWICE
  }

  private final Class<?> testClass;
  private final Options options;
  private final Runs runs;

  private boolean isPrepared;
  private @Nullable Throwable unprepared;
  private volatile boolean isRehearsal;

  public SimulatedExecutor(Class<?> testClass, Options options, Runs runs) {
    this.testClass = testClass;
    this.options = options;
    this.runs = runs;
    Watch.Pace pace = options.faults().isEmpty() ? Watch.Pace.STEADY : Watch.Pace.HELD_UP;
    EventLog.watchWith(() -> new Watch(pace));
  }

  @Override
  public List<TestMethod> tests() {
    List<String> order = SourceOrder.of(testClass);
    return Arrays.stream(testClass.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .map(method -> method.getName())
        .sorted(Comparator.comparingInt(order::indexOf))
        .map(name -> new TestMethod(name, PlainTests.whyDisabled(testClass, name).orElse(null)))
        .toList();
  }

  @Override
  public Ended execute(String test, RunSettings settings) {
    Optional<String> disabled = PlainTests.whyDisabled(testClass, test);
    if (disabled.isPresent()) {
      return notRun(new Outcome.Skipped(disabled.get()));
    }
    prepare();
    if (unprepared != null) {
      return notRun(new Outcome.Failed(unprepared));
    }
    try {
      return simulate(test, settings);
    } catch (Throwable e) { // the simulator's own
      return notRun(new Outcome.Failed(e));
    }
  }

  private static Ended notRun(Outcome outcome) {
    return new Ended(outcome, Duration.ZERO, null);
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

  private Ended simulate(String test, RunSettings settings) {
    Simulation.Body body = () -> SimulatedTest.run(testClass.getName(), test, settings);
    Simulation.Outcome outcome =
        switch (runs) {
          case ONCE -> Simulation.run(settings.seed(), options, body);
          case TWICE -> simulateTwice(settings.seed(), body);
        };
    // Of two runs that were not the same there is nothing to compare with.
    Long hash = outcome.difference().isPresent() ? null : outcome.hash();
    return new Ended(verdict(outcome), outcome.virtualTime(), hash);
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

  private Outcome verdict(Simulation.Outcome outcome) {
    Throwable failure = outcome.failure();
    if (outcome.difference().isPresent()) {
      return new Outcome.Failed(new NotDeterministicError(outcome.difference().get(), failure));
    }
    return failure == null ? new Outcome.Passed() : Outcome.ofThrown(testClass, failure);
  }
}
