package simulator.jdk;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The identity hashes of one run: they differ from object to object, and are the same in each run
 * of a seed.
 *
 * <p>The objects of each class are counted apart, in the order in which they are first asked: what
 * the JDK does behind the scenes, and in a process only once, must not change those of others.
 *
 * <p>Threading: the running thread of the simulation.
 */
public final class ObjectNumbers {

  /** Odd, so that the products of different counts differ. */
  private static final int SPREAD = 0x9E37_79B1;

  private static final int FIRST_SWEEP = 1000;

  /** What may outlive the run, as a constant or a lambda does: the next run begins without. */
  private static List<WeakReference<Object>> numbered = new ArrayList<>();

  private final int start;
  private final Map<String, Integer> counts = new HashMap<>();
  private int sweepAt = FIRST_SWEEP;

  public ObjectNumbers(long seed) {
    start = Long.hashCode(seed * SPREAD);
    forgetEarlierRuns();
  }

  private static void forgetEarlierRuns() {
    for (WeakReference<Object> reference : numbered) {
      Object object = reference.get();
      if (object != null) {
        MarkWord.clearHash(object);
      }
    }
    numbered = new ArrayList<>();
  }

  /** Gives an object a number for its hash, if it has none yet. */
  public void number(Object object) {
    if (MarkWord.isTaken(object)) {
      return;
    }
    String name = nameOf(object.getClass());
    int count = counts.getOrDefault(name, 0) + 1; // no lambda: to link one, the JVM needs hashes
    counts.put(name, count);
    int hash = (start + name.hashCode() + count * SPREAD) & Integer.MAX_VALUE;
    MarkWord.setHash(object, Math.max(1, hash));
    if (numbered.size() >= sweepAt) {
      sweep();
    }
    numbered.add(new WeakReference<>(object));
  }

  private void sweep() {
    List<WeakReference<Object>> alive = new ArrayList<>();
    for (WeakReference<Object> reference : numbered) {
      if (reference.get() != null) {
        alive.add(reference);
      }
    }
    numbered = alive;
    sweepAt = FIRST_SWEEP + 2 * alive.size();
  }

  /** In that of a lambda's class there is an address. */
  private static String nameOf(Class<?> type) {
    String name = type.getName();
    return type.isHidden() ? name.substring(0, name.indexOf('/')) : name;
  }
}
