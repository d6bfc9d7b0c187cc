package execution;

import events.EventLog;
import harness.LabTest;
import harness.RunSettings;
import harness.SimulatedTest;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import monitors.Watch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import simulator.Options;
import simulator.Simulation;
import simulator.choices.Weather.Climate;

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
    EventLog.watchWith(() -> new Watch(pace()));
  }

  /** Servers that stand still now and then are late, and no monitor may hold that against them. */
  private static Watch.Pace pace() {
    return Simulation.faults().isEmpty() ? Watch.Pace.STEADY : Watch.Pace.HELD_UP;
  }

  @Override
  public List<TestMethod> tests() {
    return TestClasses.of(testClass).stream().flatMap(SimulatedExecutor::testsOf).toList();
  }

  private static Stream<TestMethod> testsOf(Class<?> type) {
    List<String> order = SourceOrder.of(type);
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .map(method -> method.getName())
        .sorted(Comparator.comparingInt(order::indexOf))
        .map(name -> new TestMethod(name, PlainTests.whyDisabled(type, name).orElse(null)));
  }

  @Override
  public Ended execute(String test, RunSettings settings) {
    Class<?> type = TestClasses.having(test, testClass);
    Optional<String> disabled = PlainTests.whyDisabled(type, test);
    if (disabled.isPresent()) {
      return notRun(new Outcome.Skipped(disabled.get()));
    }
    prepare();
    if (unprepared != null) {
      return notRun(new Outcome.Failed(unprepared));
    }
    try {
      return simulate(type, test, settings);
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
      Simulation.prepare(
          Stream.concat(TestClasses.of(testClass).stream(), Stream.of(SimulatedTest.class))
              .map(Class::getName)
              .toArray(String[]::new));
    } catch (Throwable e) {
      unprepared = e;
    }
  }

  /**
   * Runs one once more, with other choices; only after a run that was prepared.
   *
   * @return how it ended, and what the simulation can tell of it
   */
  public Rerun again(String test, RunSettings settings, Options others) {
    Class<?> type = TestClasses.having(test, testClass);
    isRehearsal = true;
    try {
      Simulation.Outcome run =
          Simulation.run(
              settings.seed(),
              inClimateOf(type, others),
              () -> SimulatedTest.run(type.getName(), test, settings));
      return new Rerun(verdict(type, run), run);
    } finally {
      isRehearsal = false;
    }
  }

  /** One more run. */
  public record Rerun(Outcome outcome, Simulation.Outcome run) {}

  private Ended simulate(Class<?> type, String test, RunSettings settings) {
    Simulation.Body body = () -> SimulatedTest.run(type.getName(), test, settings);
    Options conditions = inClimateOf(type, options);
    Simulation.Outcome outcome =
        switch (runs) {
          case ONCE -> Simulation.run(settings.seed(), conditions, body);
          case TWICE -> simulateTwice(settings.seed(), conditions, body);
        };
    if (!outcome.races().isEmpty() && outcome.difference().isEmpty()) {
      outcome = lookCloser(settings.seed(), conditions, outcome, body);
    }
    // Of two runs that were not the same there is nothing to compare with.
    Long hash = outcome.difference().isPresent() ? null : outcome.hash();
    return new Ended(verdict(type, outcome), outcome.virtualTime(), hash);
  }

  /** The same run shows more of its races, now that it is known where they are. */
  private Simulation.Outcome lookCloser(
      long seed, Options conditions, Simulation.Outcome outcome, Simulation.Body body) {
    isRehearsal = true;
    Simulation.Outcome again = Simulation.runAgain(seed, conditions, outcome, body);
    isRehearsal = false;
    return again.hash() == outcome.hash() ? again : outcome;
  }

  private Simulation.Outcome simulateTwice(long seed, Options conditions, Simulation.Body body) {
    isRehearsal = true;
    boolean[] first = {true};
    return Simulation.runTwice(
        seed,
        conditions,
        () -> {
          isRehearsal = first[0];
          first[0] = false;
          body.run();
        });
  }

  private static Options inClimateOf(Class<?> type, Options conditions) {
    LabTest asked = type.getAnnotation(LabTest.class);
    return asked != null && asked.climate() == LabTest.Climate.TORTURE
        ? conditions.in(Climate.TORTURE)
        : conditions;
  }

  private static Outcome verdict(Class<?> type, Simulation.Outcome outcome) {
    Throwable failure = outcome.failure();
    if (outcome.difference().isPresent()) {
      return new Outcome.Failed(new NotDeterministicError(outcome.difference().get(), failure));
    }
    return failure == null ? new Outcome.Passed() : Outcome.ofThrown(type, failure);
  }
}
