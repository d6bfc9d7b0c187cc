package simulator.time;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The virtual time, and what is to happen when it comes. The JDK takes this for the service that
 * wakes sleeping virtual threads.
 */
public final class Timers extends AbstractExecutorService implements ScheduledExecutorService {

  // Not zero: code may take the time 0 for "never".
  public static final long START_NANOS = 1_000_000_000;

  private final PriorityQueue<Timer> pending =
      new PriorityQueue<>(
          Comparator.comparingLong((Timer timer) -> timer.atNanos)
              .thenComparingLong(timer -> timer.number));
  private final LongUnaryOperator real;
  private long nowNanos = START_NANOS;
  private long count;

  /**
   * @param real how long a time really takes that the running thread wants to wait by its clock
   */
  public Timers(LongUnaryOperator real) {
    this.real = real;
  }

  public long nowNanos() {
    return nowNanos;
  }

  public long sinceStartNanos() {
    return nowNanos - START_NANOS;
  }

  public void advance(long nanos) {
    nowNanos += nanos;
  }

  /** Lets time pass in which no thread does anything, but not past the next timer. */
  public void pass(long nanos) {
    Timer next = pending.peek();
    long most = next == null ? nanos : Math.max(0, next.atNanos - nowNanos);
    nowNanos += Math.min(nanos, most);
  }

  /** Whether something is to be run that waits only for the running thread to stop. */
  public boolean areDue() {
    Timer next = pending.peek();
    return next != null && next.atNanos <= nowNanos;
  }

  /** Runs what is due. */
  public void runDue() {
    for (Timer next = pending.peek();
        next != null && next.atNanos <= nowNanos;
        next = pending.peek()) {
      pending.remove();
      next.run();
    }
  }

  /** Lets the time jump to the next timer; false if there is none. */
  public boolean jump() {
    Timer next = pending.peek();
    while (next != null && next.isCancelled()) {
      pending.remove();
      next = pending.peek();
    }
    if (next == null) {
      return false;
    }
    nowNanos = Math.max(nowNanos, next.atNanos);
    return true;
  }

  @Override
  public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
    return after(real.applyAsLong(unit.toNanos(delay)), command);
  }

  /** Runs something when so much time has passed. */
  public Timer after(long nanos, Runnable command) {
    long delayNanos = Math.max(1, nanos);
    long atNanos = nowNanos + Math.min(delayNanos, Long.MAX_VALUE - nowNanos);
    Timer timer = new Timer(command, atNanos, count++);
    pending.add(timer);
    return timer;
  }

  public static final class Timer extends FutureTask<@Nullable Void>
      implements ScheduledFuture<@Nullable Void> {

    private final long atNanos;
    private final long number;

    Timer(Runnable command, long atNanos, long number) {
      super(command, null);
      this.atNanos = atNanos;
      this.number = number;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      throw new UnsupportedOperationException();
    }

    @Override
    public int compareTo(Delayed other) {
      throw new UnsupportedOperationException();
    }
  }

  // The JDK does not use the rest.

  @Override
  public <V> ScheduledFuture<V> schedule(Callable<V> task, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScheduledFuture<?> scheduleAtFixedRate(
      Runnable command, long initialDelay, long period, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public ScheduledFuture<?> scheduleWithFixedDelay(
      Runnable command, long initialDelay, long delay, TimeUnit unit) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void execute(Runnable command) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void shutdown() {}

  @Override
  public List<Runnable> shutdownNow() {
    return List.of();
  }

  @Override
  public boolean isShutdown() {
    return false;
  }

  @Override
  public boolean isTerminated() {
    return false;
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) {
    return false;
  }
}
