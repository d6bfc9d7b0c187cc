package simulator.races;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the detector keeps of a thread: how far it is, and what it knows of the others. */
public final class Strand {

  private static final Object[] NO_LOCKS = {};
  private static final int PLACE_SHIFT = 32;

  /** Above the place stands the run, so that what outlives a run is known as old. */
  private static final int RUN_SHIFT = 52;

  private static final int PLACE_MASK = (1 << (RUN_SHIFT - PLACE_SHIFT)) - 1;

  private final Actor actor;

  /** Kept by the simulation: the locks that the thread holds, the latest last. */
  private final List<Object> held;

  private final long run;
  private final int place;
  private int time;

  /** Place and time in one, by which accesses are compared. */
  long epoch;

  private int[] known = Clock.NOTHING;

  /** What it knows because of whose place it has: it keeps that in any case. */
  private final @Nullable Strand predecessor;

  /** Whether it has learned or done anything since it was last told to others. */
  private boolean hasNews;

  private boolean isDead;
  private @Nullable Context context;
  private @Nullable Sync interrupts;

  /** Above zero: what it does now is the kit's business, and no edge. */
  int quiet;

  /** Above zero: it initializes a class, of which all others learn who use that. */
  int initializing;

  /** Whether what it reads counts only if a StampedLock says so afterwards. */
  boolean isOptimistic;

  /** The concurrent map in whose method it is, and the key that this is about. */
  @Nullable Object map;

  @Nullable Object mapKey;

  Strand(int run, Actor actor, List<Object> held, Places places) {
    this.run = (long) run << RUN_SHIFT; // what does not fit is lost, which is long ago
    this.actor = actor;
    this.held = held;
    predecessor = places.predecessor();
    place = predecessor == null ? places.next() : predecessor.place;
    time = predecessor == null ? 1 : predecessor.time + 1;
    epoch = epoch();
    forgetAll();
  }

  private long epoch() {
    return run | (long) place << PLACE_SHIFT | time;
  }

  private static int placeOf(long epoch) {
    return (int) (epoch >>> PLACE_SHIFT) & PLACE_MASK;
  }

  /** What thread this is. */
  Actor actor() {
    return actor;
  }

  /** Whether what was done then was done before what it does now. */
  boolean knows(long otherEpoch) {
    int otherPlace = placeOf(otherEpoch);
    return otherPlace == place || Clock.at(known, otherPlace) >= (int) otherEpoch;
  }

  /** Whether another thread was there at that time. */
  boolean isOther(long otherEpoch) {
    return otherEpoch != 0 && placeOf(otherEpoch) != place;
  }

  /** It accesses a variable: what it tells from now on is more than before. */
  void acts() {
    hasNews = true;
  }

  // ---- edges

  void release(Sync sync) {
    if (sync.isFresh() || knowsAllOf(sync)) {
      sync.times = known;
      sync.place = place;
      sync.time = toldTime();
    } else {
      int[] all = Clock.joined(sync.times, sync.times, sync.place, sync.time);
      sync.times = Clock.joined(all, known, place, toldTime());
      sync.place = Sync.OF_MANY;
    }
    tick();
  }

  /** The time up to which others know it, if they are told now. */
  private int toldTime() {
    return hasNews ? time : time - 1;
  }

  private void tick() {
    if (hasNews) {
      hasNews = false;
      time++;
      epoch = epoch();
    }
  }

  void acquire(Sync sync) {
    if (!knowsAllOf(sync)) {
      known = Clock.joined(known, sync.times, sync.place, sync.time);
      hasNews = true;
    }
  }

  /** Whether this can be told without looking at each time. */
  @SuppressWarnings("ReferenceEquality") // the same array: nothing to learn
  private boolean knowsAllOf(Sync sync) {
    return sync.place >= 0
        ? sync.place == place || Clock.at(known, sync.place) >= sync.time
        : sync.times == known;
  }

  /** All that another one knows and has done. */
  void learn(Strand other) {
    known = Clock.joined(known, other.known, other.place, other.toldTime());
    hasNews = true;
  }

  /** It starts another one. */
  void forks(Strand child) {
    child.learn(this);
    tick();
  }

  /** It begins anew, as somebody whom nobody has told anything. */
  void forgetAll() {
    known = Clock.NOTHING;
    if (predecessor != null) {
      known = Clock.joined(known, predecessor.known, place, predecessor.time);
    }
    hasNews = true;
  }

  Sync interrupts() {
    if (interrupts == null) {
      interrupts = new Sync();
    }
    return interrupts;
  }

  /** It has seen that it was interrupted. */
  void seesInterrupt() {
    if (interrupts != null) {
      acquire(interrupts);
    }
  }

  boolean isDead() {
    return isDead;
  }

  void dies() {
    isDead = true;
  }

  // ---- locks

  /** The locks that it holds have changed. */
  public void heldChanged() {
    context = null;
  }

  boolean holdsNothing() {
    return held.isEmpty();
  }

  /** Who it is and what it holds, for a report. */
  Context context() {
    Context known = context;
    if (known == null) {
      known = new Context(actor, held.isEmpty() ? NO_LOCKS : Locks.ofTheCodeUnderTest(held));
      context = known;
    }
    return known;
  }
}
