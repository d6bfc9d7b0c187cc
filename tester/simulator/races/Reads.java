package simulator.races;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Accesses of which none comes before another. */
final class Reads {

  private static final int FIRST_ROOM = 4;

  private long[] epochs = new long[FIRST_ROOM];
  private int[] sites = new int[FIRST_ROOM];
  private @Nullable Context[] contexts = new Context[FIRST_ROOM];
  private int count;

  boolean contains(long epoch) {
    for (int i = count - 1; i >= 0; i--) {
      if (epochs[i] == epoch) {
        return true;
      }
    }
    return false;
  }

  /** Adds one; those that its thread knows are no longer needed. */
  void add(Strand strand, long epoch, int site, @Nullable Context context) {
    int kept = 0;
    for (int i = 0; i < count; i++) {
      if (!strand.knows(epochs[i])) {
        epochs[kept] = epochs[i];
        sites[kept] = sites[i];
        contexts[kept] = contexts[i];
        kept++;
      }
    }
    if (kept == epochs.length) {
      epochs = Arrays.copyOf(epochs, 2 * kept);
      sites = Arrays.copyOf(sites, 2 * kept);
      contexts = Arrays.copyOf(contexts, 2 * kept);
    }
    Arrays.fill(contexts, Math.min(kept + 1, count), count, null);
    epochs[kept] = epoch;
    sites[kept] = site;
    contexts[kept] = context;
    count = kept + 1;
  }

  int count() {
    return count;
  }

  /** Its epoch. */
  long epoch(int i) {
    return epochs[i];
  }

  /** One of them, which is a read or a write like all here. */
  Access access(Access.Kind kind, int i) {
    return Access.of(kind, sites[i], contexts[i], epochs[i]);
  }
}
