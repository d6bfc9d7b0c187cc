package checker.search;

import java.time.Duration;

/** What a check may still use: until when, and how much memory for one part of the object. */
final class Allowance {

  private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

  private final long startNanos = System.nanoTime();
  private final long limitNanos;
  private final long memoryBytes;

  /** Begins to count the time. */
  Allowance(WglChecker.Limits limits) {
    // A limit of centuries is none, and one below zero is used up from the beginning.
    Duration time = limits.time();
    limitNanos =
        time.isNegative() ? 0 : time.compareTo(LONGEST) < 0 ? time.toNanos() : Long.MAX_VALUE;
    memoryBytes = Math.min(limits.memoryBytes(), Runtime.getRuntime().maxMemory() / 2);
  }

  boolean isTimeUp() {
    return System.nanoTime() - startNanos >= limitNanos;
  }

  double limitSeconds() {
    return limitNanos / 1e9;
  }

  long memoryBytes() {
    return memoryBytes;
  }

  long memoryMiB() {
    return Math.max(0, memoryBytes >> 20);
  }
}
