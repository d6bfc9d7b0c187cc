package harness.groups;

import events.Event;
import events.EventLog;
import java.util.BitSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The operations of a test whose clients have no numbers: each that runs gets the lowest lane that
 * is free.
 *
 * <p>Threading: any thread.
 */
public final class Operations {

  private final EventLog events;
  private final AtomicInteger next = new AtomicInteger();

  /** Guarded by this. */
  private final BitSet busy = new BitSet();

  public Operations(EventLog events) {
    this.events = events;
  }

  /**
   * Somebody asks for something now.
   *
   * @param what as it is to be shown
   */
  public Running call(String what) {
    Running running = new Running(next.getAndIncrement(), takeLane());
    events.add(new Event.Called(running.lane, running.operation, "", what));
    return running;
  }

  private synchronized int takeLane() {
    int lane = busy.nextClearBit(0);
    busy.set(lane);
    return lane;
  }

  private synchronized void freeLane(int lane) {
    busy.clear(lane);
  }

  /** An operation that has been called. */
  public final class Running {

    private final int operation;
    private final int lane;

    private Running(int operation, int lane) {
      this.operation = operation;
      this.lane = lane;
    }

    /** It was executed. */
    public void done(String answer) {
      returned(Event.Answer.DONE, answer);
    }

    /** It was not executed. */
    public void refused(String answer) {
      returned(Event.Answer.REFUSED, answer);
    }

    private void returned(Event.Answer answer, String text) {
      events.add(new Event.Returned(operation, answer, text));
      freeLane(lane);
    }
  }
}
