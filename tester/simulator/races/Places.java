package simulator.races;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where in the clocks the threads of a run stand. A run can have a million of them, most for one
 * RPC: so a place that was a thread's is given to a later one, which counts on from there.
 *
 * <p>Whoever knows the heir is then taken to know the dead one, too: a race with something so old
 * may be missed, but none is made up. To miss few, a place rests while so many others die.
 */
final class Places {

  private static final int REST = 128;

  private final Deque<Strand> resting = new ArrayDeque<>();
  private final List<Strand> free = new ArrayList<>();
  private int count;

  /** A place that nobody has had. */
  int next() {
    return count++;
  }

  /** A thread whose place can be had; null if there is none. */
  @Nullable Strand predecessor() {
    return free.isEmpty() ? null : free.removeLast();
  }

  void died(Strand strand) {
    resting.addLast(strand);
    if (resting.size() > REST) {
      free.add(resting.removeFirst());
    }
  }

  int count() {
    return count;
  }
}
