package runner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

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
final class Ending {

  private static final int FAILED = 1;
  private static final int OUT_OF_TIME = 2;
  private static final int INTERRUPTED = 130;

  // The JDK logs each call of System.exit here, with the caller's stack, on the caller's thread.
  // Held in a field because a logger that nobody holds loses its handlers.
  private static final Logger EXITS = Logger.getLogger("java.lang.Runtime");

  private final Progress progress;
  private final Console console;
  private final AtomicBoolean begun = new AtomicBoolean();

  Ending(Progress progress, Console console) {
    this.progress = progress;
    this.console = console;
  }

  /**
   * Watches for all ends but the normal one from now on.
   *
   * @param timeout for the run; zero: no limit
   */
  void watch(Duration timeout) {
    EXITS.setLevel(Level.FINE);
    EXITS.setUseParentHandlers(false);
    EXITS.addHandler(new ExitHandler());
    // System.exit has been dealt with when the hooks run, so what remains is a signal.
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> end(List.of("signal: interrupt"), INTERRUPTED)));
    if (!timeout.isZero()) {
      Thread.ofPlatform().daemon().name("runner-timeout").start(() -> await(timeout));
    }
  }

  /** The run is complete: prints its result and ends the process. Does not return. */
  void normal() {
    begin();
    finish(progress.failed() ? FAILED : 0);
  }

  private void end(List<String> lines, int status) {
    begin();
    progress.cutShort(lines);
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
    progress.runEnded();
    Runtime.getRuntime().halt(status);
  }

  // The log's throwable is "Runtime.exit(3)".
  private void exitCalled(Throwable call) {
    List<String> lines = new ArrayList<>();
    String what = String.valueOf(call.getMessage()).replace("Runtime", "System");
    lines.add(
        "panic: " + what + " was called by the code under test during " + progress.whatRuns());
    lines.addAll(FailureText.frames(call));
    end(lines, FAILED);
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
    lines.add("running: " + progress.whatRuns());
    lines.addAll(ThreadDump.take());
    end(lines, OUT_OF_TIME);
  }

  private final class ExitHandler extends Handler {

    @Override
    public void publish(LogRecord call) {
      exitCalled(
          Objects.requireNonNullElseGet(call.getThrown(), () -> new Throwable(call.getMessage())));
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
