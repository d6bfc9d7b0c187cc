package workers;

import java.time.Duration;

/**
 * Notices that a worker gives no sign of life any more: its JVM stands still as a whole. What a
 * test does in it is not looked at: a worker whose test hangs says so itself.
 *
 * <p>Threading: any thread.
 */
final class SilenceWatch {

  private final Duration patience;
  private final Runnable whenOver;
  private volatile long lastNanos = System.nanoTime();
  private volatile boolean isOver;
  private volatile boolean isEnded;

  private SilenceWatch(Duration patience, Runnable whenOver) {
    this.patience = patience;
    this.whenOver = whenOver;
  }

  /** Watches from now on, until it is told to end or has told that the silence was too long. */
  static SilenceWatch start(Duration patience, Runnable whenOver) {
    SilenceWatch watch = new SilenceWatch(patience, whenOver);
    Thread.ofPlatform().daemon().name("silence-watch").start(watch::watch);
    return watch;
  }

  /** A sign of life. */
  void sign() {
    lastNanos = System.nanoTime();
  }

  void end() {
    isEnded = true;
  }

  /** Whether the silence was too long. */
  boolean isOver() {
    return isOver;
  }

  Duration patience() {
    return patience;
  }

  // A look that comes late finds a machine that stood still: then nobody could give a sign.
  private void watch() {
    Duration step = patience.dividedBy(20);
    long lookNanos = System.nanoTime();
    long silentSinceNanos = lookNanos;
    while (!isEnded) {
      try {
        Thread.sleep(step);
      } catch (InterruptedException _) {
        return;
      }
      long nowNanos = System.nanoTime();
      long lateNanos = Math.max(0, nowNanos - lookNanos - 2 * step.toNanos());
      lookNanos = nowNanos;
      silentSinceNanos = Math.max(silentSinceNanos + lateNanos, lastNanos);
      if (nowNanos - silentSinceNanos > patience.toNanos() && !isEnded) {
        isOver = true;
        whenOver.run();
        return;
      }
    }
  }
}
