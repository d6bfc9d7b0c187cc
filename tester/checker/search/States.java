package checker.search;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The states that a search has met: equal ones are kept once, and how much of the heap all of them
 * take is known, about. What states share counts once.
 */
final class States<S> {

  /** What it takes to remember one object: an entry of a table by identity. */
  private static final int BYTES_TO_REMEMBER = 48;

  /** What it takes to keep one state: an entry of a hash map. */
  private static final int BYTES_TO_KEEP = 48;

  private final Map<S, S> kept = new HashMap<>();
  private final Set<Object> counted = Collections.newSetFromMap(new IdentityHashMap<>());
  private long bytes;

  /** The state that stands for all equal ones: this one, if it is the first of them. */
  S keep(S state) {
    S known = kept.putIfAbsent(state, state);
    if (known != null) {
      return known;
    }
    bytes += BYTES_TO_KEEP;
    count(state);
    return state;
  }

  /** About how many bytes the states take. */
  long bytes() {
    return bytes;
  }

  /** Goes through all that hangs from a state, without recursion: it may hang deep. */
  private void count(Object state) {
    Deque<Object> open = new ArrayDeque<>();
    open.add(state);
    while (!open.isEmpty()) {
      Object next = open.removeLast();
      if (counted.add(next)) {
        bytes += BYTES_TO_REMEMBER + HeapObject.bytes(next, open::add);
      }
    }
  }
}
