package grader;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A line on a terminal that says how far a grading is; it comes to the error output, and only if
 * that is a terminal.
 *
 * <p>Threading: any thread.
 */
final class ProgressLine {

  private static final long NANOS_BETWEEN = 500_000_000L;
  private static final String ERASE = "\r\u001b[K";

  private final boolean isShown;
  private final int submissions;
  private final long startNanos = System.nanoTime();
  private final AtomicLong runs = new AtomicLong();
  private final AtomicLong finished = new AtomicLong();

  // Guarded by this.
  private long shownNanos = startNanos;
  private boolean isOnScreen;

  ProgressLine(boolean isShown, int submissions) {
    this.isShown = isShown;
    this.submissions = submissions;
  }

  /** A run has been made. */
  void run() {
    runs.incrementAndGet();
    show();
  }

  /** A submission has come to its result. */
  void finished() {
    finished.incrementAndGet();
  }

  private synchronized void show() {
    long nowNanos = System.nanoTime();
    if (!isShown || nowNanos - shownNanos < NANOS_BETWEEN) {
      return;
    }
    shownNanos = nowNanos;
    isOnScreen = true;
    double seconds = (nowNanos - startNanos) / 1e9;
    System.err.printf(
        Locale.ROOT,
        "%s%d of %d submissions, %.1f runs a second%s",
        ERASE,
        finished.get(),
        submissions,
        runs.get() / seconds,
        left(seconds));
    System.err.flush();
  }

  private String left(double seconds) {
    long done = finished.get();
    if (done == 0) {
      return "";
    }
    Duration left = Duration.ofSeconds(Math.round(seconds / done * (submissions - done)));
    return String.format(Locale.ROOT, ", about %d min left", left.toMinutes() + 1);
  }

  /** Makes room for other lines. */
  synchronized void clear() {
    if (isOnScreen) {
      System.err.print(ERASE);
      System.err.flush();
      isOnScreen = false;
    }
  }
}
