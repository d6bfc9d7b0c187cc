package simulator;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToIntFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import simulator.choices.Choice;
import simulator.choices.Kind;
import simulator.choices.NumbersByThread;
import simulator.choices.Weather;
import simulator.hooks.Hooks;
import simulator.jdk.Jdk;
import simulator.races.DataRace;
import simulator.races.Detector;
import simulator.reports.RaceReport;
import simulator.rewriting.Landmarks;
import simulator.state.ObjectNumbers;
import simulator.state.StaticState;

/**
 * Runs code with all its threads on one thread, in virtual time, every choice drawn from a seed:
 * the same seed gives the same run, always and everywhere.
 *
 * <p>One simulation at a time; further ones need processes of their own.
 */
public final class Simulation {

  /** What is run. */
  @FunctionalInterface
  public interface Body {
    void run() throws Throwable;
  }

  /**
   * What came of a run.
   *
   * @param failure what the body has thrown, or why it could not end; null if it returned
   * @param virtualTime how long it took for the code under test
   * @param switches how often a thread was resumed
   * @param hash of the log of all that happened; the same for the same seed
   * @param difference of this log from that of an earlier run with which it was compared
   * @param weather what the seed drew
   * @param choices those that were adverse, if they were asked for
   * @param races that were found, if they were looked for
   */
  public record Outcome(
      @Nullable Throwable failure,
      Duration virtualTime,
      long switches,
      long hash,
      Optional<String> difference,
      Weather weather,
      List<Choice> choices,
      List<DataRace> races) {}

  /** The system property by which a JVM is told at its start to look for races. */
  public static final String RACES = "simulator.races";

  /** The one by which it is told to let reads that race find old values, too. */
  public static final String STALE = "simulator.stale";

  private static @Nullable StaticState statics;
  private static volatile @Nullable Scheduler current;

  private Simulation() {}

  /** Whether this JVM was started with the flags of build/sim.args. */
  public static boolean isAvailable() {
    return Agent.isPresent();
  }

  /** Why this JVM cannot look for races, too; empty if it can, and does. */
  public static Optional<String> whyNoRaces() {
    return Agent.whyNoRaces();
  }

  /** Whether the calling thread is simulated. */
  public static boolean isRunning() {
    return Hooks.isActive();
  }

  /**
   * Says once, before the first run, with which classes every run begins: what can be reached from
   * them is the code under test.
   */
  public static void prepare(String... rootClasses) {
    if (!isAvailable()) {
      throw new IllegalStateException(
          "this JVM cannot simulate: start it with @build/sim.args in the project's folder");
    }
    ClassLoader loader = ClassLoader.getSystemClassLoader();
    Landmarks.check(loader);
    StaticState state = new StaticState(loader, List.of(rootClasses));
    Outcome outcome =
        simulate(0, Options.DEFAULT, state, EventLog.hashing(), List.of(), state::initialize);
    if (outcome.failure != null) {
      throw new IllegalStateException("a class cannot be initialized", outcome.failure);
    }
    statics = state;
  }

  /** Runs the body as the first thread of a new simulation, until it returns or throws. */
  public static Outcome run(long seed, Options options, Body body) {
    return run(seed, options, EventLog.hashing(), List.of(), body);
  }

  /** The same once more, to see more of the races that it has shown before. */
  public static Outcome runAgain(long seed, Options options, Outcome earlier, Body body) {
    return run(seed, options, EventLog.hashing(), earlier.races, body);
  }

  /** Runs the body twice and compares the runs, event by event. */
  public static Outcome runTwice(long seed, Options options, Body body) {
    EventLog first = EventLog.keeping();
    run(seed, options, first, List.of(), body);
    return run(seed, options, EventLog.comparing(first), List.of(), body);
  }

  private static Outcome run(
      long seed, Options options, EventLog log, List<DataRace> earlier, Body body) {
    StaticState state = statics;
    if (state == null) {
      throw new IllegalStateException("call prepare first");
    }
    return simulate(
        seed,
        options,
        state,
        log,
        earlier,
        () -> {
          state.reset();
          body.run();
        });
  }

  private static Outcome simulate(
      long seed,
      Options options,
      StaticState state,
      EventLog log,
      List<DataRace> earlier,
      Body body) {
    AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
    Optional<Detector> detector =
        whyNoRaces().isEmpty()
            ? Optional.of(Detector.begin(earlier, new ChanceOfRaces(Simulation::running)))
            : Optional.empty();
    Scheduler scheduler = new Scheduler(seed, options, log, detector);
    current = scheduler;
    Hooks.conductor = new SeededConductor(scheduler, state, new ObjectNumbers(seed));
    try {
      Thread first = Jdk.newThread("main", () -> runInto(failure, body));
      first.start();
      if (!scheduler.run(first)) {
        failure.set(new DeadlockException());
      }
    } finally {
      Detector.resumed(null);
      Hooks.conductor = null;
      current = null;
      Thread.setDefaultUncaughtExceptionHandler(handler);
    }
    return new Outcome(
        failure.get(),
        Duration.ofNanos(scheduler.takenNanos()),
        log.switches(),
        log.hash(),
        log.difference(),
        scheduler.weather(),
        scheduler.choices().taken(),
        detector.map(Detector::races).orElse(List.of()));
  }

  private static void runInto(AtomicReference<@Nullable Throwable> failure, Body body) {
    try {
      body.run();
    } catch (Throwable thrown) {
      failure.set(thrown);
    }
  }

  // ---- for the harness, on a simulated thread

  /** The right time in nanoseconds from the start of the run, whatever a machine's clock says. */
  public static long nanosSinceStart() {
    return running().sinceStartNanos();
  }

  /** The threads that have started and not ended. */
  public static Stream<Thread> threads() {
    return running().threads().alive().map(SimThread::thread);
  }

  /** A new machine, on which there are no threads yet. */
  public static Machine newMachine(String name) {
    return running().newMachine(name, OptionalInt.empty());
  }

  /**
   * The same, for a server.
   *
   * @param server by which the caller knows the machine again in a {@link Finding}
   */
  public static Machine newMachine(String name, int server) {
    return running().newMachine(name, OptionalInt.of(server));
  }

  /** The faults that are to happen; the harness makes those of the network. */
  public static Set<Fault> faults() {
    return running().faults();
  }

  /** What the seed has drawn for the whole run, in words. */
  public static String weather() {
    Scheduler scheduler = running();
    String faults =
        scheduler.faults().stream()
            .filter(fault -> scheduler.weather().brings(fault.ordinal()))
            .map(Fault::label)
            .collect(Collectors.joining(", "));
    return scheduler.weather() + (faults.isEmpty() ? "" : "; " + faults);
  }

  /**
   * Makes an adverse choice on behalf of the calling thread: nothing else of the run depends on it,
   * but for what follows from it.
   *
   * @param calm what is chosen if the choice may not be adverse
   * @param draw chooses, from numbers that are those of this choice alone
   */
  public static int choose(Kind kind, int calm, ToIntFunction<Random> draw) {
    Scheduler scheduler = running();
    return scheduler.choices().choose(scheduler.chooser(), kind, calm, draw);
  }

  /** Numbers for a test: each of its threads has its own. They are no adverse choices. */
  public static Random numbersByThread() {
    Scheduler scheduler = running();
    return new NumbersByThread(scheduler.choices(), scheduler::chooser);
  }

  /**
   * What the run has shown until now beside its verdict: a deadlock, busy loops, locks held across
   * an RPC. The worst comes first.
   */
  public static List<Finding> findings() {
    return running().findings().all();
  }

  /** Why threads stand still; empty if there is no such reason. */
  public static Optional<Finding> standstill() {
    return running().findings().standstill();
  }

  /** The races that have been found until now, if they are looked for. */
  public static List<RaceReport> races() {
    return running().detector().map(Detector::races).orElse(List.of()).stream()
        .map(RaceReport::of)
        .toList();
  }

  /** The test is over: what follows does not count as the time that it took. */
  public static void verdictIsSpoken() {
    running().stopsTheClock();
  }

  /** The threads that wait while they hold a lock for which others wait. */
  public static List<Finding> locksInDemand() {
    return running().findings().locksInDemand();
  }

  private static Scheduler running() {
    Scheduler scheduler = current;
    if (scheduler == null) {
      throw new IllegalStateException("no simulation runs");
    }
    return scheduler;
  }

  static @Nullable Scheduler currentOrNull() {
    return current;
  }
}
