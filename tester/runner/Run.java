package runner;

import events.Recording;
import execution.FailureText;
import execution.Outcome;
import execution.TestExecutor;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Runs the tests of a suite, one after another, as often as the flags say. */
public final class Run {

  /** The system property that tells a test its seed. */
  public static final String SEED_PROPERTY = "lab.seed";

  /** The one that tells it which topics of the solution's log are printed. */
  private static final String TRACE_PROPERTY = "lab.trace";

  /** And that it need not draw pictures itself. */
  private static final String RUNNER_PROPERTY = "lab.runner";

  private final Flags flags;
  private final Suite suite;
  private final TestExecutor executor;
  private final Progress progress;
  private final LineStream out;
  private final LineStream err;

  // What a thread of the running test has thrown without anyone to catch it; the first only.
  private final AtomicReference<@Nullable Throwable> uncaught = new AtomicReference<>();
  private volatile boolean isTestRunning;

  Run(Flags flags, Suite suite, TestExecutor executor, Progress progress) {
    this.flags = flags;
    this.suite = suite;
    this.executor = executor;
    this.progress = progress;
    this.out = new LineStream(this::print);
    this.err = new LineStream(this::print);
  }

  /** Runs all that was asked for. What the tests print goes to the progress from now on. */
  void all() {
    System.setOut(out.toPrintStream());
    System.setErr(err.toPrintStream());
    Thread.setDefaultUncaughtExceptionHandler((_, thrown) -> uncaught(thrown));
    System.setProperty(TRACE_PROPERTY, flags.trace);
    System.setProperty(RUNNER_PROPERTY, "true");
    progress.runStarted();
    if (suite.tests().isEmpty()) {
      progress.nothingToRun(suite.nothingToRun(flags));
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
      TestExecutor.Ended ended = execute(test, seed);
      report.ifPresent(xml -> xml.ended(test, ended.outcome()));
      out.endLine();
      err.endLine();
      progress.testEnded(ended);
    }
  }

  private boolean isStopped() {
    return flags.failfast && progress.failed();
  }

  private TestExecutor.Ended execute(Suite.Test test, long seed) {
    uncaught.set(null);
    Recording.forget();
    isTestRunning = true;
    TestExecutor.Ended ended = executor.execute(test, seed);
    isTestRunning = false;
    // An interrupt that the test left behind is not meant for the next one.
    Thread.interrupted();
    Throwable thrown = uncaught.get();
    return thrown == null || ended.outcome() instanceof Outcome.Failed
        ? ended
        : new TestExecutor.Ended(new Outcome.Failed(thrown), ended.time());
  }

  private void print(String line) {
    if (!executor.isRehearsal()) {
      progress.testLine(line);
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
