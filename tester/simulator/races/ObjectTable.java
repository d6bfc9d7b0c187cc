package simulator.races;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import simulator.jdk.MarkWord;

/**
 * The entries of the objects that have no room for what the detector keeps of them.
 *
 * <p>An object is found by a number that stands where the JVM keeps its identity hash, as long as
 * nobody has asked for that: it is the index of its entry. The numbers are given in order and never
 * anew, so they are the same in each run of a seed. Whoever asks for the hash is not to notice:
 * then it takes the place of the number, and the entry is found by the hash.
 */
final class ObjectTable {

  private static final int FIRST_ROOM = 1 << 12;
  private static final int FIRST_SWEEP = 1 << 16;

  /** The hash 1 is that of all objects to which nobody gives another one. */
  private static final int FIRST_NUMBER = 2;

  private static final int OF_CLASSES = 1;

  private @Nullable Entry[] numbered = new Entry[FIRST_ROOM];
  private int nextNumber = FIRST_NUMBER;
  private int sweepAt = FIRST_SWEEP;

  /** Those whose hash is no number of ours, by that hash. */
  private final Map<Integer, Entry> others = new HashMap<>();

  /** The entry of an object; null if it has none. */
  @Nullable Entry find(Object object) {
    int hash = MarkWord.hash(object);
    boolean isClass = object instanceof Class;
    if (hash == 0 && !isClass) {
      return null;
    }
    if (hash > 0 && hash < numbered.length) {
      Entry entry = numbered[hash];
      if (entry != null && entry.isOf(object)) {
        return entry;
      }
    }
    return others.isEmpty() ? null : findAmongOthers(isClass ? OF_CLASSES : hash, object);
  }

  private @Nullable Entry findAmongOthers(int hash, Object object) {
    Entry entry = others.get(hash);
    while (entry != null && !entry.isOf(object)) {
      entry = entry.next;
    }
    return entry;
  }

  /** The entry of an object, which gets one if it has none. */
  Entry of(Object object) {
    Entry found = find(object);
    return found != null ? found : add(object);
  }

  private Entry add(Object object) {
    Entry entry = new Entry(object);
    // The JDK keeps classes in maps of its own: their hash stays what it is.
    if (object instanceof Class || MarkWord.isTaken(object)) {
      put(object instanceof Class ? OF_CLASSES : MarkWord.hash(object), entry);
      return entry;
    }
    int number = nextNumber++;
    if (number >= sweepAt) {
      sweep();
    }
    if (number >= numbered.length) {
      numbered = Arrays.copyOf(numbered, 2 * numbered.length);
    }
    MarkWord.setHash(object, number);
    numbered[number] = entry;
    return entry;
  }

  private void put(int hash, Entry entry) {
    entry.next = others.get(hash);
    others.put(hash, entry);
  }

  private void sweep() {
    int alive = 0;
    for (int i = FIRST_NUMBER; i < numbered.length; i++) {
      Entry entry = numbered[i];
      if (entry != null && entry.isOfNone()) {
        numbered[i] = null;
      } else if (entry != null) {
        alive++;
      }
    }
    sweepAt = nextNumber + Math.max(FIRST_SWEEP, alive);
  }

  // ---- hashes

  /** Whether what stands where the hash is kept is the detector's number. */
  boolean hasNumbered(Object object) {
    int hash = MarkWord.hash(object);
    Entry entry = hash > 0 && hash < numbered.length ? numbered[hash] : null;
    return entry != null && entry.isOf(object);
  }

  /** The number of an object gives way to its hash. */
  void rename(Object object, int hash) {
    int number = MarkWord.hash(object);
    Entry entry = numbered[number];
    numbered[number] = null;
    MarkWord.clearHash(object);
    MarkWord.setHash(object, hash);
    if (entry != null) {
      put(hash, entry);
    }
  }

  /** What outlives the run, as a constant or a lambda does, loses its number. */
  void forget() {
    for (Entry entry : numbered) {
      Object object = entry == null ? null : entry.get();
      if (object != null) {
        MarkWord.clearHash(object);
      }
    }
    numbered = new Entry[FIRST_ROOM];
    others.clear();
  }

  // ---- names

  /** The field in which an object was stored first; empty if it is not known. */
  String nameOf(Object object) {
    Entry entry = find(object);
    return entry == null || entry.name == null ? "" : entry.name;
  }

  List<String> namesOf(Object[] locks) {
    List<String> names = new ArrayList<>();
    for (Object lock : locks) {
      String name = nameOf(lock);
      String type = lock.getClass().getSimpleName();
      names.add(name.isEmpty() ? "the monitor of a " + type : name);
    }
    return names;
  }
}
