package runner;

import execution.Failure;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.lang3.StringUtils;
import org.jspecify.annotations.Nullable;
import workers.Answer;
import workers.Reasons;

/**
 * What a run tells about itself, in the form of {@code go test -v}: each test between its {@code
 * === RUN} and its {@code --- PASS}, and the result of all at the end. The times of simulated tests
 * are virtual, unless the run is cut short.
 *
 * <p>Threading: any thread.
 */
final class Progress implements RunReport {

  // With -v=false a test's own lines are shown only if it fails, and not more of them than this.
  private static final int REMEMBERED_LINES = 1000;

  private final Flags flags;
  private final String packageName;
  private final Console console;
  private final Commands commands;
  private final long startNanos = System.nanoTime();

  // Guarded by this.
  private final Deque<String> remembered = new ArrayDeque<>();
  private @Nullable Running running;
  private double simulatedSeconds;
  private boolean failed;
  private int passed;

  Progress(Flags flags, String packageName, Console console) {
    this.flags = flags;
    this.packageName = packageName;
    this.console = console;
    this.commands = new Commands(flags);
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

  synchronized void testEnded(Answer answer) {
    Running ended = Objects.requireNonNull(running, "no test is running");
    boolean isWhole = answer.kind() != Answer.Kind.ENDED;
    double seconds = isWhole ? answer.time().toNanos() / 1e9 : secondsSince(ended.startNanos);
    simulatedSeconds += seconds;
    switch (answer.kind()) {
      case PASSED -> {
        passed++;
        answer.notes().forEach(console::line);
        result(ended, "PASS", seconds, flags.verbose);
      }
      case SKIPPED -> {
        String reason = StringUtils.defaultString(answer.skipped());
        if (flags.verbose && !reason.isEmpty()) {
          console.line("    " + reason);
        }
        result(ended, "SKIP", seconds, flags.verbose);
      }
      case FAILED, ENDED -> fail(ended, answer, seconds);
    }
  }

  /** Something failed that belongs to no test. */
  synchronized void failedOutsideTests(Failure failure) {
    failed = true;
    failure.lines().forEach(console::line);
  }

  /** The run stops where it is; the test that is running has failed. */
  @Override
  public synchronized void cutShort(Failure why) {
    failed = true;
    if (running == null) {
      why.lines().forEach(console::line);
    } else {
      testEnded(Answer.ended(0, why));
    }
  }

  /** There was no test that the flags asked for: that passes for nothing. */
  synchronized void nothingToRun(String line) {
    failed = true;
    console.line(line);
  }

  @Override
  public synchronized void runEnded() {
    if (passed == 0 && !failed) {
      nothingToRun("testing: warning: no test has passed: all were skipped");
    }
    double seconds = flags.sim ? simulatedSeconds : secondsSince(startNanos);
    console.line(failed ? "FAIL" : "PASS");
    console.line(format("%s\t%s\t%.3fs", failed ? "FAIL" : "ok  ", packageName, seconds));
    console.ended(failed ? "fail" : "pass", seconds);
  }

  @Override
  public synchronized boolean failed() {
    return failed;
  }

  @Override
  public synchronized String whatRuns() {
    return running == null
        ? "no test"
        : format("%s (%.2fs)", running.test, secondsSince(running.startNanos));
  }

  private void fail(Running ended, Answer answer, double seconds) {
    failed = true;
    remembered.forEach(console::line);
    Failure failure = answer.theFailure();
    Reasons why = answer.why();
    long seed = why == null ? ended.seed : why.seed();
    (flags.sim ? failure.linesWithSeed(seed) : failure.lines()).forEach(console::line);
    if (why != null) {
      why.lines().forEach(line -> console.line("    " + line));
    }
    answer.scene().forEach(console::line);
    howToSeeItAgain(ended, failure.kind(), why).forEach(console::line);
    answer.notes().forEach(console::line);
    result(ended, "FAIL", seconds, true);
  }

  // In real time a seed gives the same network, not the same schedule; and to run a test again that
  // has stood still most likely ends in the same wait. So its hunt, in simulation, comes first.
  private List<String> howToSeeItAgain(Running ended, Failure.Kind kind, @Nullable Reasons why) {
    String replay = "    replay: " + commands.replay(ended.test, ended.seed);
    if (why != null && !why.only().isEmpty()) {
      String shown = commands.replay(ended.test).with(why.seed(), why.only());
      return List.of("    replay: " + shown, replay.replace("replay:", "all of it:"));
    }
    if (flags.sim) {
      return List.of(replay);
    }
    String hunt = "    hunt: " + commands.hunt(ended.test);
    return kind == Failure.Kind.STANDSTILL ? List.of(hunt, replay) : List.of(replay, hunt);
  }

  private void result(Running ended, String word, double seconds, boolean isShown) {
    if (isShown) {
      console.line(format("--- %s: %s (%.2fs)", word, ended.test, seconds));
    }
    console.testEnded(word.toLowerCase(Locale.ROOT), seconds);
    running = null;
  }

  private static double secondsSince(long startNanos) {
    return (System.nanoTime() - startNanos) / 1e9;
  }

  private static String format(String format, Object... arguments) {
    return String.format(Locale.ROOT, format, arguments);
  }
}
