package runner;

import execution.Failure;
import execution.TestMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import sweep.Seeds;
import sweep.Sweep;
import sweep.SweepListener;
import workers.Answer;
import workers.Replay;
import workers.Worker;

/**
 * What a sweep tells about itself: a line for each test when all its seeds have run, in the order
 * of the tests, and the result of all at the end.
 *
 * <p>Threading: any thread.
 */
final class SweepReport implements RunReport, SweepListener {

  private final Flags flags;
  private final Console console;
  private final Commands commands;
  private final ProgressLine progressLine;
  private final long startNanos = System.nanoTime();

  /** Of the tests that have not been told about, in order. Guarded by this. */
  private final SequencedMap<String, Tally> open = new LinkedHashMap<>();

  // Guarded by this.
  private boolean failed;
  private long passed;
  private boolean over;
  private int nameWidth;

  /** Knows what is running. Null: nothing yet. */
  private volatile @Nullable Sweep sweep;

  SweepReport(Flags flags, Console console) {
    this.flags = flags;
    this.console = console;
    this.commands = new Commands(flags);
    this.progressLine = ProgressLine.onErrorOutput(flags.terminal);
  }

  /** The run has started; from now on it is known what is to be run. */
  synchronized void runStarted(Suite suite, Sweep itsSweep, Seeds seeds) {
    sweep = itsSweep;
    for (TestMethod test : suite.asked()) {
      open.put(test.name(), tally(test, seeds));
      nameWidth = Math.max(nameWidth, test.name().length());
    }
    console.started();
    if (open.isEmpty()) {
      failed = true;
      line(suite.nothingToRun(flags));
    }
    tellComplete();
  }

  private static Tally tally(TestMethod test, Seeds seeds) {
    return test.disabled() == null
        ? Tally.of(test.name(), seeds.count())
        : Tally.disabled(test.name(), test.disabled());
  }

  @Override
  public synchronized void started(Sweep.Run run) {
    if (!over) {
      tally(run).started();
      showProgress();
    }
  }

  @Override
  public synchronized void ended(Sweep.Run run, Answer answer) {
    if (over) {
      return;
    }
    tally(run).ended(run.seed(), answer);
    passed += answer.kind() == Answer.Kind.PASSED ? 1 : 0;
    if (answer.isFailure()) {
      failed = true;
      console.seedFailed(run.test(), run.seed(), answer.theFailure().lines());
    }
    tellComplete();
    showProgress();
  }

  private Tally tally(Sweep.Run run) {
    return Objects.requireNonNull(open.get(run.test()), "all its seeds had ended");
  }

  private void tellComplete() {
    while (!open.isEmpty() && open.firstEntry().getValue().isComplete()) {
      tell(open.pollFirstEntry().getValue());
    }
  }

  private void tell(Tally tally) {
    progressLine.clear();
    console.testStarted(tally.test());
    List<String> warnings = tally.warningLines();
    if (flags.verbose || tally.failed() > 0 || !warnings.isEmpty()) {
      console.line(tally.line(nameWidth));
    }
    warnings.forEach(console::line);
    tally.failureLines(commands).forEach(console::line);
    console.testEnded(tally.action(), tally.seconds());
  }

  private void showProgress() {
    Map.Entry<String, Tally> first = open.firstEntry();
    if (first != null) {
      progressLine.show(first.getValue().progress());
    }
  }

  /** Something failed that belongs to no seed, and nothing more can be run. */
  @Override
  public synchronized void failedOutsideTests(Failure failure) {
    failed = true;
    failure.lines().forEach(this::line);
  }

  @Override
  public Replay replay(Sweep.Run run) {
    return commands.replay(run.test());
  }

  @Override
  public synchronized void cutShort(Failure why) {
    over = true;
    failed = true;
    String running = whatRuns();
    tellOpen();
    why.lines().forEach(this::line);
    if (why.kind() != Failure.Kind.STOPPED) {
      line("running: " + running);
    }
  }

  /** What there is to tell about the tests that have not run with all seeds. */
  private void tellOpen() {
    int before = open.size();
    open.values().stream().filter(tally -> tally.done() > 0).forEach(this::tell);
    long begun = open.values().stream().filter(tally -> tally.done() > 0).count();
    if (before > begun) {
      line("tests that were not run: " + (before - begun));
    }
    open.clear();
  }

  @Override
  public synchronized void runEnded() {
    over = true;
    failed |= !open.isEmpty() || passed == 0; // what was not run has not passed
    tellOpen();
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    line(failed ? "FAIL" : "PASS");
    line(
        String.format(
            Locale.ROOT,
            "%s\t%s\t%.3fs",
            failed ? "FAIL" : "ok  ",
            Suite.packageName(flags.testClass),
            seconds));
    console.ended(failed ? "fail" : "pass", seconds);
  }

  /** The worker from which it is to be learned which tests there are. */
  Worker.Listener forFirstWorker() {
    return new Worker.Listener() {
      @Override
      public void printed(String line) {}

      @Override
      public void failedOutsideTests(Failure failure) {
        SweepReport.this.failedOutsideTests(failure);
      }
    };
  }

  @Override
  public synchronized boolean failed() {
    return failed;
  }

  @Override
  public String whatRuns() {
    Sweep runs = sweep;
    String running =
        (runs == null ? List.<Sweep.Run>of() : runs.running())
            .stream()
                .map(run -> run.test() + " with seed " + run.seed())
                .collect(Collectors.joining(", "));
    return running.isEmpty() ? "no test" : running;
  }

  private void line(String line) {
    progressLine.clear();
    console.line(line);
  }
}
