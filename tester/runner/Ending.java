package runner;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
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

  /** By the exit status that the JVM gives them: 128 and the signal's number. */
  private static final Map<Integer, String> SIGNALS =
      Map.of(129, "hangup", 130, "interrupt", 143, "terminated");

  // The JDK logs each call of System.exit here, on the caller's thread, with its stack and status
  // in a throwable "Runtime.exit(3)"; its own calls at a signal too. Held in a field because a
  // logger that nobody holds loses its handlers.
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
    // For an exit that the log has missed: code under test may have reset the loggers.
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(() -> end(List.of("panic: something ended the process"), FAILED)));
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

  private void exitCalled(Throwable call) {
    String message = String.valueOf(call.getMessage());
    boolean isSignal =
        Arrays.stream(call.getStackTrace())
            .anyMatch(frame -> frame.getClassName().startsWith("java.lang.Terminator"));
    if (isSignal) {
      int status = Integer.parseInt(message.replaceAll("\\D", ""));
      end(List.of("signal: " + SIGNALS.getOrDefault(status, message)), status);
      return;
    }
    List<String> lines = new ArrayList<>();
    String what = message.replace("Runtime", "System") + " was called by the code under test";
    lines.add("panic: " + what + " during " + progress.whatRuns());
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
    try {
      lines.addAll(ThreadDump.take());
    } catch (RuntimeException e) {
      lines.add("the threads could not be listed: " + e);
    }
    end(lines, OUT_OF_TIME);
  }

  private final class ExitHandler extends Handler {

    @Override
    public void publish(LogRecord call) {
      if (call.getThrown() != null) {
        exitCalled(call.getThrown());
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
