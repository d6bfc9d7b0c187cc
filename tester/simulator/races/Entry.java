package simulator.races;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What belongs to an object that has no room for it: a lock, an array, a collection. It does not
 * keep the object: a run makes millions of arrays, iterators and futures.
 */
final class Entry extends WeakReference<Object> {

  /** The next one of those that cannot be found by a number. */
  @Nullable Entry next;

  /** What it is stored in: the first field. */
  @Nullable String name;

  /** The collection into which this one looks, as an iterator or a key set does. */
  @Nullable Object viewOf;

  /** Of a collection: which elements there are. */
  private @Nullable Variable structure;

  private @Nullable Elements elements;
  private Variable[] indexed = {};
  private @Nullable Sync sync;
  private @Nullable Map<Object, Sync> syncs;

  Entry(Object owner) {
    super(owner);
  }

  boolean isOf(Object object) {
    return refersTo(object);
  }

  boolean isOfNone() {
    return refersTo(null);
  }

  /** From those who leave the lock to those who enter it; null if none has left it. */
  @Nullable Sync syncOrNull() {
    return sync;
  }

  Sync sync() {
    if (sync == null) {
      sync = new Sync();
    }
    return sync;
  }

  /** Of a concurrent map: for each key. */
  Map<Object, Sync> syncs() {
    if (syncs == null) {
      syncs = new HashMap<>();
    }
    return syncs;
  }

  Variable structure() {
    if (structure == null) {
      structure = new Variable();
    }
    return structure;
  }

  Elements elements() {
    if (elements == null) {
      elements = new Elements();
    }
    return elements;
  }

  /**
   * An element of an array or a list.
   *
   * @param length how many there are
   */
  Variable element(int index, int length) {
    if (index >= indexed.length) {
      Variable[] longer = new Variable[Math.max(length, index + 1)];
      System.arraycopy(indexed, 0, longer, 0, indexed.length);
      indexed = longer;
    }
    Variable found = indexed[index];
    if (found == null) {
      found = new Variable();
      indexed[index] = found;
    }
    return found;
  }
}
