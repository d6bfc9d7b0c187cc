package simulator.races;

import org.jspecify.annotations.Nullable;

/**
 * What rewritten code calls where a read of a plain field may find an old value: if nothing orders
 * it after the last write, Java allows it the value before that (JLS 17.4.8). Who reads a field
 * without a lock sees what comes of it. A read that is ordered always finds the latest value.
 */
public final class StaleHooks {

  private StaleHooks() {}

  /** Before a write: the value that the field still has. */
  public static void keep(@Nullable Object old, @Nullable Variable variable) {
    if (Detector.running != null && variable != null) {
      variable.keep(Detector.current(), old);
    }
  }

  public static void keep(int old, @Nullable Variable variable) {
    keep((Integer) old, variable);
  }

  public static void keep(long old, @Nullable Variable variable) {
    keep((Long) old, variable);
  }

  public static void keep(float old, @Nullable Variable variable) {
    keep((Float) old, variable);
  }

  public static void keep(double old, @Nullable Variable variable) {
    keep((Double) old, variable);
  }

  /** After a read: the value that it finds. */
  public static @Nullable Object found(@Nullable Object value, @Nullable Variable variable) {
    Strand strand = Detector.running;
    return strand != null && variable != null && variable.isStaleFor(Detector.current(), strand)
        ? variable.old()
        : value;
  }

  public static int found(int value, @Nullable Variable variable) {
    return found((Integer) value, variable) instanceof Integer found ? found : value;
  }

  public static long found(long value, @Nullable Variable variable) {
    return found((Long) value, variable) instanceof Long found ? found : value;
  }

  public static float found(float value, @Nullable Variable variable) {
    return found((Float) value, variable) instanceof Float found ? found : value;
  }

  public static double found(double value, @Nullable Variable variable) {
    return found((Double) value, variable) instanceof Double found ? found : value;
  }
}
