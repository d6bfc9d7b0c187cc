package checker;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Records what clients did to an object: each call when it is made, each return when it comes.
 *
 * <p>A call has to be recorded before the operation begins and its return after it has ended. The
 * order is that of one counter, not of a clock: two clocks, or one that is read twice in the same
 * tick, could make a checker believe that an operation ended before another one began when it did
 * not, and then a right history would be found wrong.
 *
 * <p>Threading: any number of threads.
 */
public final class History<I, O> {

  private final LongSupplier nanoClock;
  private final long startNanos;

  // Guarded by this.
  private final List<Entry<I, O>> entries = new ArrayList<>();
  private long nextStamp;

  /** Begins an empty history whose seconds count from now. */
  public History() {
    this(System::nanoTime);
  }

  /**
   * Begins an empty history whose seconds count from now.
   *
   * @param nanoClock the time in nanoseconds, as System.nanoTime gives it
   */
  public History(LongSupplier nanoClock) {
    this(nanoClock, nanoClock.getAsLong());
  }

  /**
   * Begins an empty history.
   *
   * @param nanoClock the time in nanoseconds
   * @param startNanos the moment on that clock from which its seconds count
   */
  public History(LongSupplier nanoClock, long startNanos) {
    this.nanoClock = nanoClock;
    this.startNanos = startNanos;
  }

  /** Records that a client calls an operation now. */
  public Call call(int client, I input) {
    synchronized (this) {
      Entry<I, O> entry = new Entry<>(entries.size(), client, input, nextStamp++, seconds());
      entries.add(entry);
      return new Call(entry);
    }
  }

  /** All operations so far, in the order of their calls; those that still run are pending. */
  public synchronized List<Operation<I, O>> operations() {
    return entries.stream().map(Entry::operation).toList();
  }

  /** How many operations have been called. */
  public synchronized int size() {
    return entries.size();
  }

  private double seconds() {
    return (nanoClock.getAsLong() - startNanos) / 1e9;
  }

  /** An operation that was called; it stays pending until {@link #returned} is called. */
  public final class Call {

    private final Entry<I, O> entry;

    private Call(Entry<I, O> entry) {
      this.entry = entry;
    }

    /** Names the operation in its history. */
    public int id() {
      return entry.id;
    }

    /**
     * Records that the operation returns now.
     *
     * @throws IllegalStateException if it has returned already
     */
    public void returned(O output) {
      synchronized (History.this) {
        if (entry.returned != null) {
          throw new IllegalStateException(
              "operation %d of client %d has returned already, with %s"
                  .formatted(entry.id, entry.client, entry.returned.output()));
        }
        entry.returned = new Operation.Return<>(output, nextStamp++, seconds());
      }
    }
  }

  private static final class Entry<I, O> {

    private final int id;
    private final int client;
    private final I input;
    private final long call;
    private final double callSeconds;
    private Operation.@Nullable Return<O> returned;

    private Entry(int id, int client, I input, long call, double callSeconds) {
      this.id = id;
      this.client = client;
      this.input = input;
      this.call = call;
      this.callSeconds = callSeconds;
    }

    private Operation<I, O> operation() {
      return new Operation<>(id, client, input, call, callSeconds, Optional.ofNullable(returned));
    }
  }
}
