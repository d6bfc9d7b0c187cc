package runner;

import execution.ExitWatch;
import execution.FailureText;
import execution.ThreadDump;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * How a run comes to its end: by itself, by a call of System.exit in the code under test, by a
 * signal, or because its time is up. Each says so in a line, and the first of them ends the
 * process.
 *
 * <p>The process is halted, not exited: threads and shutdown hooks that a test left behind must not
 * hold it.
 *
 * <p>Not caught: Runtime.halt in the code under test.
 */
final class Ending implements ExitWatch.Listener {

  private static final int FAILED = 1;
  private static final int OUT_OF_TIME = 2;

  private final RunReport report;
  private final Console console;
  private final AtomicBoolean begun = new AtomicBoolean();

  Ending(RunReport report, Console console) {
    this.report = report;
    this.console = console;
  }

  /**
   * Watches for all ends but the normal one from now on.
   *
   * @param timeout for the run; zero: no limit
   */
  void watch(Duration timeout) {
    ExitWatch.start(this);
    if (!timeout.isZero()) {
      Thread.ofPlatform().daemon().name("runner-timeout").start(() -> await(timeout));
    }
  }

  /** The run is complete: prints its result and ends the process. Does not return. */
  void normal() {
    begin();
    finish(report.failed() ? FAILED : 0);
  }

  private void end(List<String> lines, int status) {
    begin();
    report.cutShort(lines);
    finish(status);
  }

  // Only one gets past this; the others wait here for the end that it makes.
  private void begin() {
    while (!begun.compareAndSet(false, true)) {
      LockSupport.park(this);
    }
    console.silenceOthers();
  }

  private void finish(int status) {
    report.runEnded();
    Runtime.getRuntime().halt(status);
  }

  @Override
  public void exitCalled(String call, Throwable stack) {
    String what = call + " was called by the code under test during " + report.whatRuns();
    end(FailureText.ofEnd(what, stack), FAILED);
  }

  /** A simulated thread does not come back, which holds up all others. */
  void hung(Throwable hang) {
    end(FailureText.ofEnd(String.valueOf(hang.getMessage()), hang), FAILED);
  }

  @Override
  public void signalled(int status, String name) {
    begin();
    report.interrupted(List.of("signal: " + name));
    finish(status);
  }

  @Override
  public void ending() {
    end(List.of("panic: something ended the process"), FAILED);
  }

  private void await(Duration timeout) {
    try {
      Thread.sleep(timeout);
    } catch (InterruptedException e) {
      return; // Nobody interrupts this thread but the code under test, by accident.
    }
    String limit = timeout.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    List<String> lines = new ArrayList<>();
    lines.add("panic: test timed out after " + limit);
    lines.add("running: " + report.whatRuns());
    try {
      lines.addAll(ThreadDump.take());
    } catch (RuntimeException e) {
      lines.add("the threads could not be listed: " + e);
    }
    end(lines, OUT_OF_TIME);
  }
}
