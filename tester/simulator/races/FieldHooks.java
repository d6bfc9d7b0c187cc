package simulator.races;

import org.jspecify.annotations.Nullable;

/**
 * What rewritten code calls where it uses a field. Each field that is not final has a {@link
 * Variable} beside it, which is made when it is first used; null: there is no object, and the
 * access itself will say so.
 */
public final class FieldHooks {

  /**
   * Whether some code uses the handles by which a field can be volatile now and then. A field and a
   * handle on it know nothing of each other: then all volatile accesses to one object count as
   * accesses to one variable.
   */
  private static boolean areVolatileByObject;

  /** Stands for the object of static fields. */
  private static final Object STATIC = new Object();

  private FieldHooks() {}

  /** Said when a class is rewritten that uses such handles. */
  public static void handlesAreUsed() {
    areVolatileByObject = true;
  }

  /** Before a read. */
  public static void read(@Nullable Variable variable, int site) {
    Strand strand = Detector.running;
    if (strand != null && variable != null && !variable.isReadIn(strand.epoch)) {
      Detector detector = Detector.current();
      detector.mayLoseTurn(strand, variable);
      variable.read(detector, strand, site, null, -1);
    }
  }

  /** Before a write. */
  public static void write(@Nullable Variable variable, int site) {
    Strand strand = Detector.running;
    if (strand != null && variable != null && !variable.isOnlyWrittenIn(strand.epoch)) {
      Detector detector = Detector.current();
      detector.mayLoseTurn(strand, variable);
      variable.write(detector, strand, site, null, -1);
    }
  }

  /**
   * After a read of a volatile field: before it, another thread may have run.
   *
   * @param object whose field it is; null if it is static
   */
  public static void volatileRead(@Nullable Variable variable, @Nullable Object object) {
    Strand strand = Detector.running;
    if (strand == null || variable == null || strand.quiet > 0) {
      return;
    }
    strand.acquire(variable.sync(Detector.current()));
    if (areVolatileByObject) {
      EdgeHooks.acquire(object == null ? STATIC : object);
    }
  }

  /** Before a write of a volatile field. */
  public static void volatileWrite(@Nullable Variable variable, @Nullable Object object) {
    Strand strand = Detector.running;
    if (strand == null || variable == null || strand.quiet > 0) {
      return;
    }
    strand.release(variable.sync(Detector.current()));
    if (areVolatileByObject) {
      EdgeHooks.release(object == null ? STATIC : object);
    }
  }

  /** Before a call of a VarHandle that reads; null: it is that of a static field. */
  public static void handleReads(@Nullable Object object) {
    EdgeHooks.acquire(object == null ? STATIC : object);
  }

  /** Before one that writes. */
  public static void handleWrites(@Nullable Object object) {
    EdgeHooks.release(object == null ? STATIC : object);
  }

  /** Before one that does both at once. */
  public static void handleReadsAndWrites(@Nullable Object object) {
    EdgeHooks.both(object == null ? STATIC : object);
  }

  /** A field refers to something that has no name of its own from now on. */
  public static void name(@Nullable Object value, String field) {
    if (Detector.running != null && value != null) {
      Names.give(Detector.current().objects(), value, field);
    }
  }
}
