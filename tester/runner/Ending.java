package runner;

import execution.Failure;
import execution.Failure.Kind;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import workers.ExitWatch;

/**
 * How a run comes to its end: by itself, by a signal, or because its time is up. Each says so in a
 * line, and the first of them ends the process. No class of a solution is loaded here, so nothing
 * else can end it.
 *
 * <p>The process is halted, not exited: nothing must hold it.
 */
final class Ending implements ExitWatch.Listener {

  /** Asks what runs to come to its end, and to tell how things stood. */
  interface Stopper {

    /** Returns whether there is anything that may tell. */
    boolean stop(Failure why, boolean wantsThreads);
  }

  private static final int FAILED = 1;
  private static final int OUT_OF_TIME = 2;

  /** How long what runs may take to tell how things stood. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private final RunReport report;
  private final Console console;
  private final Stopper stopper;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final AtomicBoolean stopped = new AtomicBoolean();

  /** Those of the stop, if there was one. */
  private final AtomicInteger status = new AtomicInteger();

  private volatile @Nullable Failure whyStopped;

  Ending(RunReport report, Console console, Stopper stopper) {
    this.report = report;
    this.console = console;
    this.stopper = stopper;
  }

  /** Watches for signals from now on. */
  void watch() {
    ExitWatch.start(this);
  }

  /**
   * The tests begin.
   *
   * @param timeout for all of them; zero: no limit
   */
  void limit(Duration timeout) {
    if (!timeout.isZero()) {
      Thread.ofPlatform().daemon().name("runner-timeout").start(() -> await(timeout));
    }
  }

  /** All has been told: prints the result and ends the process. Does not return. */
  void normal() {
    begin();
    Failure why = whyStopped;
    if (why != null && !report.failed()) { // it came when all had run
      report.cutShort(why);
    }
    finish(status.get());
  }

  // Only one gets past this; the others wait here for the end that it makes.
  private void begin() {
    while (!begun.compareAndSet(false, true)) {
      LockSupport.park(this);
    }
    console.silenceOthers();
  }

  private void finish(int itsStatus) {
    report.runEnded();
    Runtime.getRuntime().halt(itsStatus != 0 ? itsStatus : report.failed() ? FAILED : 0);
  }

  /** What runs has a moment to end by itself, by way of {@link #normal}. */
  private void stop(Failure why, boolean wantsThreads, int itsStatus) {
    if (!stopped.compareAndSet(false, true)) {
      return;
    }
    whyStopped = why;
    status.set(itsStatus);
    if (stopper.stop(why, wantsThreads)) {
      sleep(GRACE);
    }
    begin();
    report.cutShort(why);
    finish(itsStatus);
  }

  private static void sleep(Duration duration) {
    try {
      Thread.sleep(duration);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }

  @Override
  public void exitCalled(String call, Throwable stack) {
    ending();
  }

  @Override
  public void signalled(int itsStatus, String name) {
    stop(Failure.of(Kind.STOPPED, "signal: " + name), false, itsStatus);
    while (true) {
      LockSupport.park(this);
    }
  }

  @Override
  public void ending() {
    stop(Failure.of(Kind.PANIC, "something ended the process"), false, FAILED);
  }

  private void await(Duration timeout) {
    sleep(timeout);
    String limit = timeout.toString().substring("PT".length()).toLowerCase(Locale.ROOT);
    stop(Failure.of(Kind.PANIC, "test timed out after " + limit), true, OUT_OF_TIME);
  }
}
