package simulator.races;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.jspecify.annotations.Nullable;

/**
 * What rewritten code calls before and after it calls a concurrent map: what is put with a key
 * leads to who gets it. It is not taken from the map's volatile fields, as elsewhere: some of these
 * maps read plainly behind fences, and two keys have nothing to do with each other.
 */
public final class MapHooks {

  /** What stands among the keys of a map, and is none. */
  enum NoKey {
    /** All keys, and those whose hash is the code under test's. */
    ALL,
    /** What the readers of a lock for one writer have left. */
    READERS
  }

  private MapHooks() {}

  /** The concurrent map that an object is, or looks into; null if there is none. */
  private static @Nullable Object concurrent(@Nullable Object object) {
    if (object instanceof ConcurrentMap || object instanceof ConcurrentSkipListSet) {
      return object;
    }
    if (object instanceof ConcurrentHashMap.KeySetView<?, ?> keys) {
      return keys.getMap();
    }
    Detector detector = Detector.current();
    if (object == null || !detector.hasViewsOfMaps()) {
      return null;
    }
    Entry entry = detector.objects().find(object);
    return entry != null && entry.viewOf instanceof ConcurrentMap<?, ?> map ? map : null;
  }

  @SuppressWarnings("ReferenceEquality") // the map itself, not its equal
  private static Object keyOf(@Nullable Object object, Object map, @Nullable Object key) {
    boolean isByKey = object == map || object instanceof Set;
    return isByKey && map instanceof ConcurrentHashMap && key != null && Containers.isValue(key)
        ? key
        : NoKey.ALL;
  }

  /** Before a call that only looks. */
  public static void beforeLook(@Nullable Object object, @Nullable Object key) {
    Strand strand = Detector.running;
    if (strand != null && strand.quiet == 0 && concurrent(object) != null) {
      strand.map = object;
      strand.mapKey = key;
      again(strand);
    }
  }

  /** Before a call that is about this key; null: about all. */
  public static void before(@Nullable Object object, @Nullable Object key) {
    Strand strand = Detector.running;
    Object map = strand == null || strand.quiet > 0 ? null : concurrent(object);
    if (strand != null && map != null) {
      release(strand, Detector.current().objects().of(map), keyOf(object, map, key));
      strand.map = object;
      strand.mapKey = key;
      again(strand);
    }
  }

  static void release(Strand strand, Entry entry, Object key) {
    Map<Object, Sync> syncs = entry.syncs();
    Sync sync = syncs.get(key);
    if (sync == null) {
      sync = new Sync();
      syncs.put(key, sync);
    }
    strand.release(sync);
  }

  /** The call goes on: the thread may have waited since it has begun. */
  static void again(Strand strand) {
    acquire(strand, strand.map, strand.mapKey);
  }

  /** After the call. */
  public static void after(@Nullable Object object, @Nullable Object key) {
    Strand strand = Detector.running;
    if (strand != null) {
      strand.map = null;
      if (strand.quiet == 0) {
        acquire(strand, object, key);
      }
    }
  }

  /** After a call that has run a function of the caller's on what is there. */
  public static void afterFunction(@Nullable Object object, @Nullable Object key) {
    after(object, key);
    Strand strand = Detector.running;
    Object map = strand == null || strand.quiet > 0 ? null : concurrent(object);
    if (strand != null && map != null) {
      release(strand, Detector.current().objects().of(map), keyOf(object, map, key));
    }
  }

  private static void acquire(Strand strand, @Nullable Object object, @Nullable Object key) {
    Object map = concurrent(object);
    Entry entry = map == null ? null : Detector.current().objects().find(map);
    if (map == null || entry == null) {
      return;
    }
    Object known = keyOf(object, map, key);
    if (known == NoKey.ALL) {
      for (Sync sync : entry.syncs().values()) {
        strand.acquire(sync);
      }
      return;
    }
    Sync ofKey = entry.syncs().get(known);
    if (ofKey != null) {
      strand.acquire(ofKey);
    }
    Sync ofAll = entry.syncs().get(NoKey.ALL);
    if (ofAll != null) {
      strand.acquire(ofAll);
    }
  }

  /** Whether what a call has returned looks into a concurrent map; then it is noted. */
  static boolean view(Object view, Object of) {
    Object map = concurrent(of);
    if (map != null && concurrent(view) == null && !Containers.isValue(view)) {
      Detector.current().viewOfMap();
      Detector.current().objects().of(view).viewOf = map;
    }
    return map != null;
  }
}
