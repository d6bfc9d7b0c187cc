package events;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The last entries of one kind: when it is full, each new one takes the place of the oldest.
 *
 * <p>Threading: any thread.
 */
final class Ring {

  private static final int FIRST_CAPACITY = 256;

  private final int mostEntries;
  private final long mostBytes;

  // All guarded by this. The entries are at [first, first + size), going round.
  private @Nullable Entry[] entries;
  private int first;
  private int size;
  private long bytes;
  private long dropped;

  /**
   * @param mostBytes how many bytes of messages and texts it holds; the entries themselves do not
   *     count
   */
  Ring(int mostEntries, long mostBytes) {
    this.mostEntries = mostEntries;
    this.mostBytes = mostBytes;
    entries = new Entry[Math.min(FIRST_CAPACITY, mostEntries)];
  }

  synchronized void add(Entry entry) {
    bytes += entry.event().bytes();
    while (size == mostEntries || (bytes > mostBytes && size > 0)) {
      dropOldest();
    }
    if (size == entries.length) {
      grow();
    }
    entries[(first + size) % entries.length] = entry;
    size++;
  }

  synchronized List<Entry> entries() {
    List<Entry> all = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      all.add(at(i));
    }
    return all;
  }

  /** How many entries have been dropped. */
  synchronized long dropped() {
    return dropped;
  }

  private void dropOldest() {
    bytes -= at(0).event().bytes();
    entries[first] = null;
    first = (first + 1) % entries.length;
    size--;
    dropped++;
  }

  private void grow() {
    @Nullable Entry[] larger = Arrays.copyOf(entries, Math.min(2 * size, mostEntries));
    for (int i = 0; i < size; i++) {
      larger[i] = at(i);
    }
    entries = larger;
    first = 0;
  }

  private Entry at(int i) {
    Entry entry = entries[(first + i) % entries.length];
    if (entry == null) {
      throw new IllegalStateException("no entry at " + i + " of " + size);
    }
    return entry;
  }
}
