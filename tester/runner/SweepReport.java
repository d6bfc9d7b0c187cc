package runner;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.stream.Collectors;
import sweep.Answer;
import sweep.Sweep;

/**
 * What a sweep tells about itself: a line for each test when all its seeds have run, in the order
 * of the tests, and the result of all at the end.
 *
 * <p>Threading: any thread.
 */
public final class SweepReport implements RunReport {

  private final Flags flags;
  private final Suite suite;
  private final Sweep sweep;
  private final Console console;
  private final Commands commands;
  private final ProgressLine progressLine;
  private final int nameWidth;
  private final long startNanos = System.nanoTime();

  /** Of the tests that have not been told about, in order. Guarded by this. */
  private final SequencedMap<String, Tally> open = new LinkedHashMap<>();

  // Guarded by this.
  private boolean failed;
  private boolean over;

  /**
   * @param tests in order
   * @param sweep knows what is running
   */
  SweepReport(Flags flags, Suite suite, List<Tally> tests, Sweep sweep, Console console) {
    this.flags = flags;
    this.suite = suite;
    this.sweep = sweep;
    this.console = console;
    this.commands = new Commands(flags);
    this.progressLine = new ProgressLine(flags.terminal);
    this.nameWidth = tests.stream().mapToInt(tally -> tally.test().length()).max().orElse(0);
    tests.forEach(tally -> open.put(tally.test(), tally));
  }

  public synchronized void runStarted() {
    console.started();
    if (open.isEmpty()) {
      failed = true;
      line(suite.nothingToRun(flags));
    }
    tellComplete();
  }

  public synchronized void started(Sweep.Task task) {
    if (!over) {
      tally(task).started();
      showProgress();
    }
  }

  public synchronized void ended(Sweep.Task task, Answer answer) {
    if (over) {
      return;
    }
    tally(task).ended(task.seed(), answer);
    if (answer.isFailure()) {
      failed = true;
      console.seedFailed(task.test(), task.seed(), answer.lines());
    }
    tellComplete();
    showProgress();
  }

  private Tally tally(Sweep.Task task) {
    return Objects.requireNonNull(open.get(task.test()), "all its seeds had ended");
  }

  private void tellComplete() {
    while (!open.isEmpty() && open.firstEntry().getValue().isComplete()) {
      tell(open.pollFirstEntry().getValue());
    }
  }

  private void tell(Tally tally) {
    progressLine.clear();
    console.testStarted(tally.test());
    if (flags.verbose || tally.failed() > 0) {
      console.line(tally.line(nameWidth));
    }
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
  public synchronized void failedOutsideTests(List<String> lines) {
    failed = true;
    lines.forEach(this::line);
  }

  @Override
  public synchronized void cutShort(List<String> lines) {
    over = true;
    failed = true;
    tellOpen();
    lines.forEach(this::line);
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
    tellOpen();
    double seconds = (System.nanoTime() - startNanos) / 1e9;
    line(failed ? "FAIL" : "PASS");
    line(
        String.format(
            Locale.ROOT, "%s\t%s\t%.3fs", failed ? "FAIL" : "ok  ", suite.packageName(), seconds));
    console.ended(failed ? "fail" : "pass", seconds);
  }

  @Override
  public synchronized boolean failed() {
    return failed;
  }

  @Override
  public String whatRuns() {
    String running =
        sweep.running().stream()
            .map(task -> task.test() + " with seed " + task.seed())
            .collect(Collectors.joining(", "));
    return running.isEmpty() ? "no test" : running;
  }

  private void line(String line) {
    progressLine.clear();
    console.line(line);
  }
}
