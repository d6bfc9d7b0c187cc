package simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Draws who runs next, and where threads have to yield: all that makes one schedule differ from
 * another.
 *
 * <p>Most seeds draw the next thread evenly from those that can run. Of four seeds, one goes by
 * priorities that are drawn for each thread and change now and then (probabilistic concurrency
 * testing, Burckhardt et al., ASPLOS 2010): it keeps some threads back for long, as even choices
 * never do. Another one has threads lose their processor now and then: a yield alone takes no time,
 * so that no message could arrive meanwhile.
 */
final class Schedule {

  /** On the average a thread yields at one of so many places where it may. */
  private static final int YIELD_ONCE_IN = 100;

  /** On the average so many switches lie between two changes of priorities. */
  private static final int CHANGE_ONCE_IN = 500;

  /** The same where each yield takes time. */
  private static final int ABSENT_ONCE_IN = 30;

  /** From a fraction of a message's way to a fifth of a heartbeat; short absences are as likely. */
  private static final double SHORTEST_ABSENCE_NANOS = 100_000;

  private static final double LONGEST_ABSENCE_NANOS = 20_000_000;

  private static final int KINDS = 4;
  private static final int PRIORITIES = 0;
  private static final int ABSENCES = 2;

  private final Random random;
  private final boolean goesByPriority;
  private final boolean hasAbsences;
  private final List<SimThread> ready = new ArrayList<>();
  private int spinning;
  private int placesToYield;
  private int lowest;

  Schedule(long seed, Random random) {
    this.random = random;
    goesByPriority = Math.floorMod(seed, KINDS) == PRIORITIES;
    hasAbsences = Math.floorMod(seed, KINDS) == ABSENCES;
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

  /** Whether all threads that can run only ask whether they may go on. */
  boolean hasOnlySpinning() {
    return spinning == ready.size();
  }

  /** Whether all of them must be in busy loops. */
  boolean hasOnlyBusyLoops() {
    return ready.stream().allMatch(SimThread::isInBusyLoop);
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

  /** For how long a thread that yields cannot go on. */
  long absenceNanos() {
    if (!hasAbsences) {
      return 0;
    }
    double ratio = LONGEST_ABSENCE_NANOS / SHORTEST_ABSENCE_NANOS;
    return (long) (SHORTEST_ABSENCE_NANOS * Math.pow(ratio, random.nextDouble()));
  }

  private int drawPlaces() {
    int onceIn = hasAbsences ? ABSENT_ONCE_IN : YIELD_ONCE_IN;
    return 1 + random.nextInt(2 * onceIn - 1);
  }
}
