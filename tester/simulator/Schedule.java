package simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Draws who runs next, and where threads have to yield: all that makes one schedule differ from
 * another.
 *
 * <p>Most seeds draw the next thread evenly from those that can run. Every fourth goes by
 * priorities that are drawn for each thread and change now and then (probabilistic concurrency
 * testing, Burckhardt et al., ASPLOS 2010): it keeps some threads back for long, as even choices
 * never do.
 */
final class Schedule {

  /** On the average a thread yields at one of so many places where it may. */
  private static final int YIELD_ONCE_IN = 100;

  /** On the average so many switches lie between two changes of priorities. */
  private static final int CHANGE_ONCE_IN = 500;

  private static final int PRIORITY_SEEDS = 4;

  private final Random random;
  private final boolean goesByPriority;
  private final List<SimThread> ready = new ArrayList<>();
  private int spinning;
  private int placesToYield;
  private int lowest;

  Schedule(long seed, Random random) {
    this.random = random;
    goesByPriority = seed % PRIORITY_SEEDS == 0;
    placesToYield = drawPlaces();
  }

  void started(SimThread thread) {
    thread.priority = goesByPriority ? random.nextInt(Integer.MAX_VALUE) : 0;
  }

  void add(SimThread thread) {
    ready.add(thread);
    if (thread.isSpinning()) {
      spinning++;
    }
  }

  /** Whether all threads that can run have last yielded without having waited for anything. */
  boolean hasOnlySpinning() {
    return spinning == ready.size();
  }

  boolean isEmpty() {
    return ready.isEmpty();
  }

  /** Takes the thread that runs next. */
  SimThread next() {
    int chosen = goesByPriority ? highest() : random.nextInt(ready.size());
    SimThread thread = ready.get(chosen);
    ready.set(chosen, ready.getLast());
    ready.removeLast();
    if (thread.isSpinning()) {
      spinning--;
    }
    if (goesByPriority && random.nextInt(CHANGE_ONCE_IN) == 0) {
      demote(thread);
    }
    return thread;
  }

  private int highest() {
    int highest = 0;
    for (int i = 1; i < ready.size(); i++) {
      if (ready.get(i).priority > ready.get(highest).priority) {
        highest = i;
      }
    }
    return highest;
  }

  /** Every other thread comes first from now on; a busy loop must not keep them back for ever. */
  void demote(SimThread thread) {
    thread.priority = --lowest;
  }

  /** Whether a thread yields here, where it may. */
  boolean yieldsHere() {
    if (--placesToYield > 0) {
      return false;
    }
    placesToYield = drawPlaces();
    return true;
  }

  private int drawPlaces() {
    return 1 + random.nextInt(2 * YIELD_ONCE_IN - 1);
  }
}
