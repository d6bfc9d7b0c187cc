package simulator.races;

import java.util.HashMap;
import java.util.Map;

/**
 * The elements of a collection. To set two of them at once is allowed, and to look at all of them
 * twice; only setting one collides with looking at all.
 */
final class Elements {

  private final Map<Object, Variable> byKey = new HashMap<>();
  private final Reads sets = new Reads();
  private final Reads looks = new Reads();

  /** The element of a key that is a value of the JDK's. */
  Variable of(Object key) {
    Variable found = byKey.get(key);
    if (found == null) {
      found = new Variable();
      byKey.put(key, found);
    }
    return found;
  }

  /** One of them is set. */
  void set(Detector detector, Strand strand, int site, Object owner) {
    compare(detector, strand, site, owner, looks, Access.Kind.READ);
    note(detector, strand, site, sets);
  }

  /** All are looked at. */
  void look(Detector detector, Strand strand, int site, Object owner) {
    if (!looks.contains(strand.epoch)) {
      compare(detector, strand, site, owner, sets, Access.Kind.WRITE);
      note(detector, strand, site, looks);
    }
  }

  private static void note(Detector detector, Strand strand, int site, Reads where) {
    if (!where.contains(strand.epoch)) {
      strand.acts();
      detector.accessed(where, strand, site);
      where.add(strand, strand.epoch, site, strand.context());
    }
  }

  private static void compare(
      Detector detector,
      Strand strand,
      int site,
      Object owner,
      Reads others,
      Access.Kind kindOfOthers) {
    Access.Kind kind = kindOfOthers == Access.Kind.READ ? Access.Kind.WRITE : Access.Kind.READ;
    for (int i = 0; i < others.count(); i++) {
      if (!strand.knows(others.epoch(i))) {
        Access now = Access.of(kind, site, strand.context(), strand.epoch);
        detector.found(others, others.access(kindOfOthers, i), now, owner, -1);
      }
    }
  }
}
