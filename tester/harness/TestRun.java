package harness;

import events.Event;
import events.EventLog;
import harness.RunSettings.Traces;
import harness.findings.SimulationFindings;
import harness.moments.Moments;
import harness.races.DataRaces;
import harness.threads.OpenRpcs;
import harness.threads.StallWatch;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import labrpc.NetworkClosedException;
import org.jspecify.annotations.Nullable;
import simulator.Simulation;

/**
 * One test from its start to its verdict.
 *
 * <p>The test's body runs on a thread of its own, so that whatever happens first ends the test: the
 * body returns, a check fails in any thread, an exception ends any thread of the code under test,
 * or the time is up. A body that hangs in a student's code cannot hold up the verdict.
 */
public final class TestRun implements ThreadOwner {

  /** Each test is limited to this time. */
  public static final Duration LIMIT = Duration.ofSeconds(120);

  /** What runs as a test. */
  @FunctionalInterface
  public interface Body {
    void run() throws Throwable;
  }

  /** How long the body may take to notice that the test has failed, before it is left behind. */
  private static final Duration UNWINDING = Duration.ofMillis(500);

  private final String testClass;
  private final String name;
  private final RunSettings settings;
  private final Random random;
  private final EventLog events;
  private final CompletableFuture<@Nullable Void> verdict = new CompletableFuture<>();
  private final List<Cluster> clusters = new CopyOnWriteArrayList<>();
  private final ConcurrentLinkedQueue<Thread> threads = new ConcurrentLinkedQueue<>();
  private final List<Runnable> atEnd = new CopyOnWriteArrayList<>();
  private final AtomicBoolean decided = new AtomicBoolean();
  private final Optional<OpenRpcs> openRpcs =
      Simulation.isRunning() ? Optional.empty() : Optional.of(new OpenRpcs());
  private final SwallowedExceptions swallowed = new SwallowedExceptions();
  private final Moments moments = new Moments();
  private volatile UnaryOperator<String> explanation = UnaryOperator.identity();
  private volatile boolean over;

  private TestRun(String testClass, String name, RunSettings settings) {
    this.testClass = testClass;
    this.name = name;
    this.settings = settings;
    this.random =
        Simulation.isRunning() ? Simulation.numbersByThread() : new Random(settings.seed());
    events = new EventLog(clock(), use(settings.traces()));
  }

  private static EventLog.Use use(Traces traces) {
    return switch (traces) {
      case KEPT -> EventLog.Use.READ;
      case WATCHED -> EventLog.Use.WATCHED;
      case NONE -> EventLog.Use.NONE;
    };
  }

  /** The right time: that of a simulated server's clock may be wrong. */
  private static LongSupplier clock() {
    if (Simulation.isRunning()) {
      return Simulation::nanosSinceStart;
    }
    long start = System.nanoTime();
    return () -> System.nanoTime() - start;
  }

  /**
   * Runs a test and returns when it has passed and everything it started has been stopped.
   *
   * @param name the name of the test
   * @param settings what whoever runs it has asked for
   * @throws Throwable the first failure
   */
  public static void execute(String name, RunSettings settings, Body body) throws Throwable {
    execute("", name, settings, body);
  }

  /**
   * The same for a method of a test class, which knows the code under test: in a process of its own
   * a server is made by what that class answers there.
   *
   * @throws Throwable the first failure
   */
  public static void execute(String testClass, String name, RunSettings settings, Body body)
      throws Throwable {
    execute(new TestRun(testClass, name, settings), settings.limit(), body);
  }

  static void execute(String name, RunSettings settings, Duration limit, Body body)
      throws Throwable {
    execute(new TestRun("", name, settings), limit, body);
  }

  private static void execute(TestRun run, Duration limit, Body body) throws Throwable {
    OnStage.enter(run);
    if (Simulation.isRunning()) {
      run.simulated(limit, body);
    } else {
      run.inRealTime(limit, body);
    }
  }

  /**
   * If it has failed, nothing has to be stopped: what is left of the simulation is never run again.
   */
  private void simulated(Duration limit, Body body) throws Throwable {
    String weather = "weather: " + Simulation.weather();
    step(weather);
    Thread main = start(Thread.ofVirtual().name(name), () -> pass(body));
    Throwable failure = awaitVerdict(main, limit);
    SimulationFindings.tellWarnings(this::warn);
    if (failure == null) {
      failure = endSimulated(main);
    } else if (!(failure instanceof DataRaces)) {
      DataRaces.found().ifPresent(failure::addSuppressed);
    }
    over = true;
    if (failure != null) {
      System.out.println(weather);
      swallowed.notes().forEach(System.out::println);
      SimulationFindings.printNotes();
      throw failure;
    }
  }

  /** What kill() does is a part of the solution, too: it is called as at the end of each test. */
  private @Nullable Throwable endSimulated(Thread main) throws InterruptedException {
    Simulation.verdictIsSpoken();
    boolean wasDeadlocked = SimulationFindings.hasDeadlock();
    over = true;
    threads.forEach(Thread::interrupt);
    main.join(UNWINDING);
    own(() -> clusters.forEach(Cluster::close));
    if (!wasDeadlocked) {
      SimulationFindings.tellDeadlocks(this::warn);
    }
    return DataRaces.found().orElse(null);
  }

  private void inRealTime(Duration limit, Body body) throws Throwable {
    try (StallWatch stalls = StallWatch.start();
        StandstillWatch _ = StandstillWatch.start(this)) {
      // A platform thread: virtual ones that never block must not keep it from running.
      Thread main = start(Thread.ofPlatform().daemon().name(name), () -> pass(body));
      Throwable failure = awaitVerdict(main, limit);
      if (failure != null) {
        StandstillWatch.atTheEndOf(this).stream()
            .flatMap(found -> found.lines().stream())
            .forEach(System.out::println);
      }
      stopEverything(main);
      if (failure != null) {
        swallowed.notes().forEach(System.out::println);
        stalls.notes().forEach(System.out::println);
        throw failure;
      }
    }
  }

  /**
   * The test to which the calling thread belongs.
   *
   * @throws IllegalStateException if it belongs to none
   */
  public static TestRun current() {
    ThreadOwner owner = OWNER.get();
    if (owner == null) {
      throw new IllegalStateException(
          "no test runs on this thread; is the test class annotated with @LabTest?");
    }
    return owner.testRun();
  }

  /**
   * The one source of the kit's random choices in this test, made from the seed; thread-safe. In
   * real time the seed fixes the choices, not which thread draws which.
   */
  public Random random() {
    return random;
  }

  /** What happens in this test, for its picture. */
  public EventLog events() {
    return events;
  }

  /** Who calls and who answers, in real time. */
  Optional<OpenRpcs> openRpcs() {
    return openRpcs;
  }

  /** What tasks have thrown, of which perhaps nobody hears. */
  SwallowedExceptions swallowed() {
    return swallowed;
  }

  /** When to crash its servers. */
  public Moments moments() {
    return moments;
  }

  /** Notes something that the test does. */
  public void step(String what) {
    events.add(new Event.Step(what, Event.StepResult.NONE));
  }

  /** Notes a check that has passed. */
  public void passed(String what) {
    events.add(new Event.Step(what, Event.StepResult.OK));
  }

  /** Prints what is wrong in any case, whatever the verdict; a sweep counts it. */
  public void warn(String what) {
    events.warn(what);
    System.out.println("warning: " + what);
  }

  /** The seed of {@link #random}. */
  public long seed() {
    return settings.seed();
  }

  /** What whoever runs this test has asked for. */
  public RunSettings settings() {
    return settings;
  }

  /**
   * Starts a thread of the test, a client for instance. A failure there ends the test.
   *
   * @return completes with what the task returns; never, if the task throws
   */
  public <T extends @Nullable Object> CompletableFuture<T> fork(
      String threadName, Callable<T> task) {
    CompletableFuture<T> result = new CompletableFuture<>();
    start(Thread.ofVirtual().name(threadName), () -> result.complete(task.call()));
    return result;
  }

  /** The class of which the test is a method; empty if it is none. */
  public String testClass() {
    return testClass;
  }

  /** Whether the verdict has been spoken: then nothing that the body still does counts. */
  boolean isDecided() {
    return decided.get();
  }

  /** Ends the test with a failure; later ones are consequences and are dropped. */
  public void fail(Throwable failure) {
    decide(failure).ifPresent(verdict::completeExceptionally);
  }

  /**
   * Whatever check fails, this is asked for what there is to say: it gets the message and gives
   * another one.
   */
  public void explainFailures(UnaryOperator<String> itsExplanation) {
    explanation = itsExplanation;
  }

  /**
   * The events end before anybody learns of the verdict, and takes it for the time to stop the
   * servers.
   *
   * @return the failure with its explanation; nothing if it has been decided before
   */
  private Optional<Throwable> decide(Throwable failure) {
    if (!decided.compareAndSet(false, true)) {
      return Optional.empty();
    }
    Throwable explained = explained(failure);
    endEvents(explained);
    return Optional.of(explained);
  }

  /** An exception of the code under test speaks for itself. */
  private Throwable explained(Throwable failure) {
    if (!(failure instanceof AssertionError)) {
      return failure;
    }
    String message = String.valueOf(failure.getMessage());
    String better = explanation.apply(message);
    if (better.equals(message)) {
      return failure;
    }
    if (failure instanceof FatalCheck) {
      return new FatalCheck(better, failure.getStackTrace());
    }
    AssertionError explained = new AssertionError(better, failure.getCause());
    explained.setStackTrace(failure.getStackTrace());
    return explained;
  }

  /** What happens after the verdict is the end of the test, and no part of the picture. */
  private void endEvents(Throwable failure) {
    if (Simulation.isRunning()) {
      SimulationFindings.warnings().forEach(events::add);
    }
    String why =
        failure instanceof AssertionError
            ? String.valueOf(failure.getMessage())
            : failure.toString();
    events.end(new Event.Failed(why.lines().findFirst().orElse("")));
  }

  /** A check failed, in a thread that goes on: ends the test as {@link FatalCheck#fatal} does. */
  public void fatal(String format, @Nullable Object... args) {
    fail(new FatalCheck(String.format(format, args)));
  }

  /** A test lives where its servers are judged. */
  @Override
  public void heldBy(Hold hold) {
    throw new IllegalStateException("this is no server: " + name);
  }

  @Override
  public TestRun testRun() {
    return this;
  }

  @Override
  public boolean isGone() {
    return over;
  }

  @Override
  public String toString() {
    return name;
  }

  /** Whether a thread is one of the test's own. */
  boolean hasStarted(Thread thread) {
    return threads.contains(thread);
  }

  /** What is to be done when the test is over, besides. */
  public void atEnd(Runnable what) {
    atEnd.add(what);
  }

  /** Where the test's own threads stand, for the end of a sentence. */
  public String places() {
    return ServerThreads.placesOf(this);
  }

  void add(Cluster cluster) {
    clusters.add(cluster);
  }

  private void pass(Body body) throws Throwable {
    body.run();
    Optional<DataRaces> races = DataRaces.found();
    if (races.isPresent()) {
      fail(races.get());
    } else if (decided.compareAndSet(false, true)) {
      events.turnOff();
      verdict.complete(null);
    }
  }

  private Thread start(Thread.Builder builder, Body body) {
    Thread thread =
        builder.inheritInheritableThreadLocals(false).unstarted(owned(() -> runOrFail(body)));
    threads.add(thread);
    thread.start();
    return thread;
  }

  private void runOrFail(Body body) {
    try {
      body.run();
    } catch (NetworkClosedException _) {
      // The test is over; this thread was left behind in a call.
    } catch (Throwable failure) {
      fail(failure);
    }
  }

  private @Nullable Throwable awaitVerdict(Thread main, Duration limit)
      throws InterruptedException {
    try {
      verdict.get(limit.toNanos(), TimeUnit.NANOSECONDS);
      return null;
    } catch (ExecutionException e) {
      Optional<String> standstill = standstill();
      return e.getCause() instanceof FatalCheck check && standstill.isPresent()
          ? new FatalCheck(check.getMessage() + standstill.get(), check.getStackTrace())
          : e.getCause();
    } catch (TimeoutException _) {
      StackTraceElement[] frames = main.getStackTrace();
      System.out.println("where the threads are now:");
      ServerThreads.describeWaiting(this).forEach(line -> System.out.println("  " + line));
      String why = standstill().orElseGet(() -> ServerThreads.placesOf(this));
      FatalCheck failure =
          new FatalCheck("test took longer than " + limit.toSeconds() + " seconds" + why, frames);
      Throwable explained = decide(failure).orElse(failure);
      events.turnOff(); // if another thread is about to decide
      return explained;
    }
  }

  /**
   * What a check has missed may be missing because threads stand still: then that is said first.
   */
  private static Optional<String> standstill() {
    return Simulation.isRunning()
        ? Simulation.standstill().map(why -> "; " + why.what().text())
        : Optional.empty();
  }

  private void stopEverything(Thread main) throws InterruptedException {
    over = true;
    threads.forEach(Thread::interrupt);
    main.join(UNWINDING);
    own(() -> clusters.forEach(Cluster::close));
    atEnd.forEach(Runnable::run);
    ServerThreads.warnOfSurvivors(this);
  }
}
