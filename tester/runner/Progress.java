package runner;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a run tells about itself, in the form of {@code go test -v}: each test between its {@code
 * === RUN} and its {@code --- PASS}, and the result of all at the end.
 *
 * <p>Threading: any thread.
 */
final class Progress {

  // With -v=false a test's own lines are shown only if it fails, and not more of them than this.
  private static final int REMEMBERED_LINES = 1000;

  private final Flags flags;
  private final String packageName;
  private final Console console;
  private final long startNanos = System.nanoTime();

  // Guarded by this.
  private final Deque<String> remembered = new ArrayDeque<>();
  private @Nullable Running running;
  private boolean failed;

  Progress(Flags flags, String packageName, Console console) {
    this.flags = flags;
    this.packageName = packageName;
    this.console = console;
  }

  private record Running(String test, long seed, long startNanos) {}

  synchronized void runStarted() {
    console.started();
  }

  synchronized void testStarted(String test, long seed) {
    running = new Running(test, seed, System.nanoTime());
    remembered.clear();
    console.testStarted(test);
    if (flags.verbose) {
      console.line("=== RUN   " + test);
    }
  }

  /** A line that was printed while the tests ran, by whatever code. */
  synchronized void testLine(String line) {
    if (flags.verbose || running == null) {
      console.line(line);
      return;
    }
    if (remembered.size() == REMEMBERED_LINES) {
      remembered.removeFirst();
    }
    remembered.addLast(line);
  }

  synchronized void testEnded(Outcome outcome) {
    Running ended = Objects.requireNonNull(running, "no test is running");
    switch (outcome) {
      case Outcome.Passed _ -> result(ended, "PASS", flags.verbose);
      case Outcome.Skipped(String reason) -> {
        if (flags.verbose && !reason.isEmpty()) {
          console.line("    " + reason);
        }
        result(ended, "SKIP", flags.verbose);
      }
      case Outcome.Failed(Throwable cause) -> fail(ended, FailureText.of(cause));
    }
  }

  /** Something failed that belongs to no test. */
  synchronized void failedOutsideTests(List<String> lines) {
    failed = true;
    lines.forEach(console::line);
  }

  /** The run stops where it is; the test that is running has failed. */
  synchronized void cutShort(List<String> lines) {
    failed = true;
    if (running == null) {
      lines.forEach(console::line);
    } else {
      fail(running, lines);
    }
  }

  /** There was no test that the flags asked for: that passes for nothing. */
  synchronized void nothingToRun() {
    failed = true;
    console.line("testing: warning: no tests to run");
  }

  synchronized void runEnded() {
    double seconds = secondsSince(startNanos);
    console.line(failed ? "FAIL" : "PASS");
    console.line(format("%s\t%s\t%.3fs", failed ? "FAIL" : "ok  ", packageName, seconds));
    console.ended(failed ? "fail" : "pass", seconds);
  }

  synchronized boolean failed() {
    return failed;
  }

  /** The test that is running, and since when; or that none is. */
  synchronized String whatRuns() {
    return running == null
        ? "no test"
        : format("%s (%.2fs)", running.test, secondsSince(running.startNanos));
  }

  private void fail(Running ended, List<String> lines) {
    failed = true;
    remembered.forEach(console::line);
    lines.forEach(console::line);
    console.line("    replay: " + replay(ended));
    result(ended, "FAIL", true);
  }

  private void result(Running ended, String word, boolean isShown) {
    double seconds = secondsSince(ended.startNanos);
    if (isShown) {
      console.line(format("--- %s: %s (%.2fs)", word, ended.test, seconds));
    }
    console.testEnded(word.toLowerCase(Locale.ROOT), seconds);
    running = null;
  }

  private String replay(Running ended) {
    return flags.target == null
        ? format("runner.Main %s -seed %d -run '^%s$'", flags.testClass, ended.seed, ended.test)
        : format("make SEED=%d RUN=\"-run '^%s$'\" %s", ended.seed, ended.test, flags.target);
  }

  private static double secondsSince(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
