package runner;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs the tests of a suite, one after another, as often as the flags say.
 *
 * <p>Each test is an execution of its own for JUnit, so that a run can stop after any of them. A
 * test class therefore cannot share anything costly between its tests.
 */
final class Run {

  /** The system property that tells a test its seed. */
  static final String SEED_PROPERTY = "lab.seed";

  private final Flags flags;
  private final Suite suite;
  private final Progress progress;
  private final LineStream out;
  private final LineStream err;

  // What a thread of the running test has thrown without anyone to catch it; the first only.
  private final AtomicReference<@Nullable Throwable> uncaught = new AtomicReference<>();
  private volatile boolean isTestRunning;

  Run(Flags flags, Suite suite, Progress progress) {
    this.flags = flags;
    this.suite = suite;
    this.progress = progress;
    this.out = new LineStream(progress::testLine);
    this.err = new LineStream(progress::testLine);
  }

  /** Runs all that was asked for. What the tests print goes to the progress from now on. */
  void all() {
    System.setOut(out.toPrintStream());
    System.setErr(err.toPrintStream());
    Thread.setDefaultUncaughtExceptionHandler((_, thrown) -> uncaught(thrown));
    progress.runStarted();
    if (suite.tests().isEmpty()) {
      progress.nothingToRun();
    }
    for (int repetition = 0; repetition < flags.count && !isStopped(); repetition++) {
      repeat(repetition);
    }
  }

  private void repeat(int repetition) {
    Optional<XmlReport> report =
        Optional.ofNullable(flags.xml).map(file -> new XmlReport(file, repetition, suite.plan()));
    for (Suite.Test test : suite.tests()) {
      if (isStopped()) {
        return;
      }
      long seed = flags.seed + repetition;
      System.setProperty(SEED_PROPERTY, Long.toString(seed));
      progress.testStarted(test.name(), seed);
      report.ifPresent(xml -> xml.started(test));
      Outcome outcome = outcome(test);
      report.ifPresent(xml -> xml.ended(test, outcome));
      out.endLine();
      err.endLine();
      progress.testEnded(outcome);
    }
  }

  private boolean isStopped() {
    return flags.failfast && progress.failed();
  }

  private Outcome outcome(Suite.Test test) {
    uncaught.set(null);
    isTestRunning = true;
    Outcome outcome = execute(test);
    isTestRunning = false;
    // An interrupt that the test left behind is not meant for the next one.
    Thread.interrupted();
    Throwable thrown = uncaught.get();
    return thrown == null || outcome instanceof Outcome.Failed
        ? outcome
        : new Outcome.Failed(thrown);
  }

  // JUnit lets some errors out that a test throws, such as an OutOfMemoryError.
  private Outcome execute(Suite.Test test) {
    Outcome.Collector collector = new Outcome.Collector();
    try {
      suite.launcher().execute(Suite.request(test), collector);
      return collector.outcome();
    } catch (Throwable e) {
      return new Outcome.Failed(e);
    }
  }

  private void uncaught(Throwable thrown) {
    if (isTestRunning) {
      uncaught.compareAndSet(null, thrown);
    } else {
      progress.failedOutsideTests(FailureText.of(thrown));
    }
  }
}
