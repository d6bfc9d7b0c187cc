package simulator.races;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What rewritten code calls where it calls a collection that is not made for several threads. Which
 * elements there are is one variable; each element is one; and all together are one more, of which
 * {@link Elements} tells.
 */
public final class CollectionHooks {

  /** The size of what has none that counts. */
  private static final int NO_SIZE = -1;

  private CollectionHooks() {}

  /** Before a call that looks at all of it. */
  public static void looks(@Nullable Object object, int site) {
    Object base = base(object);
    Strand strand = Detector.running;
    if (base != null && strand != null) {
      Detector detector = Detector.current();
      Entry entry = detector.objects().of(base);
      detector.mayLoseTurn(strand, entry.structure());
      entry.elements().look(detector, strand, site, base);
      entry.structure().read(detector, strand, site, base, -1);
    } else if (base == null) {
      ArrayHooks.readAll(object, site);
    }
  }

  /** Before one that asks only which elements there are, or how many. */
  public static void counts(@Nullable Object object, int site) {
    Object base = base(object);
    Strand strand = Detector.running;
    if (base != null && strand != null) {
      Detector detector = Detector.current();
      Variable structure = detector.objects().of(base).structure();
      detector.mayLoseTurn(strand, structure);
      structure.read(detector, strand, site, base, -1);
    }
  }

  /** Before or after one that adds or removes. */
  public static void changes(@Nullable Object object, int site) {
    Object base = base(object);
    Strand strand = Detector.running;
    if (base != null && strand != null) {
      Detector detector = Detector.current();
      detector.objects().of(base).structure().write(detector, strand, site, base, -1);
    }
  }

  /** Before one that gets an element. */
  public static void gets(@Nullable Object object, @Nullable Object key, int site) {
    counts(object, site);
    element(object, key, site, Access.Kind.READ);
  }

  /** Before one that replaces an element. */
  public static void sets(@Nullable Object object, @Nullable Object key, int site) {
    counts(object, site);
    element(object, key, site, Access.Kind.WRITE);
  }

  /** Before a call that may add or remove: how many there are. */
  public static int size(@Nullable Object object) {
    if (Detector.running == null || object == null || !Containers.isOfTheJdk(object)) {
      return NO_SIZE;
    }
    if (!Containers.isTracked(object)) {
      return NO_SIZE;
    }
    if (object instanceof Collection<?> collection) {
      return collection.size();
    }
    return object instanceof Map<?, ?> map ? map.size() : NO_SIZE;
  }

  /** After it: if there are as many as before, then at most one element was replaced. */
  public static void mayHaveChanged(@Nullable Object object, int sizeBefore, int site) {
    if (sizeBefore != NO_SIZE && size(object) == sizeBefore) {
      counts(object, site);
    } else {
      changes(object, site);
    }
  }

  /** After a put, for which the same holds. */
  public static void mayHavePut(
      @Nullable Object object, @Nullable Object key, int sizeBefore, int site) {
    if (sizeBefore != NO_SIZE && size(object) == sizeBefore) {
      sets(object, key, site);
    } else {
      changes(object, site);
    }
  }

  private static void element(
      @Nullable Object object, @Nullable Object key, int site, Access.Kind kind) {
    Strand strand = Detector.running;
    if (strand == null || object == null || key == null || !Containers.isTracked(object)) {
      return;
    }
    Detector detector = Detector.current();
    Entry entry = detector.objects().of(object);
    int index = -1;
    Variable element;
    if (object instanceof List<?> list && Containers.isOfTheJdk(list) && key instanceof Integer i) {
      if (i < 0 || i >= list.size()) {
        return;
      }
      index = i;
      element = entry.element(i, list.size());
    } else if (Containers.isValue(key)) {
      element = entry.elements().of(key);
    } else {
      return;
    }
    if (kind == Access.Kind.READ) {
      element.read(detector, strand, site, object, index);
    } else {
      element.write(detector, strand, site, object, index);
      entry.elements().set(detector, strand, site, object);
    }
  }

  /** What it is or looks into, if that is no collection for several threads. */
  private static @Nullable Object base(@Nullable Object object) {
    if (Detector.running == null || object == null) {
      return null;
    }
    if (Containers.isTracked(object)) {
      return object;
    }
    Entry entry = Detector.current().objects().find(object);
    Object base = entry == null ? null : entry.viewOf;
    return base != null && Containers.isTracked(base) ? base : null;
  }

  /** What a call has returned looks into the collection that was called. */
  @SuppressWarnings("ReferenceEquality") // a collection may return itself
  public static void view(@Nullable Object view, @Nullable Object of) {
    if (Detector.running == null || view == null || of == null || view == of) {
      return;
    }
    if (MapHooks.view(view, of)) {
      return;
    }
    Object base = base(of);
    if (base != null && !Containers.isTracked(view)) {
      Detector.current().objects().of(view).viewOf = base;
    }
  }

  /** Before something is made a text of: it, or each of an array, if it is a collection. */
  public static void shown(@Nullable Object object, int site) {
    if (Detector.running == null) {
      return;
    }
    if (object instanceof Object[] several) {
      for (Object one : several) {
        if (one != null && !one.getClass().isArray()) {
          looks(one, site);
        }
      }
    } else if (object != null && !object.getClass().isArray()) {
      looks(object, site);
    }
  }
}
