package simulator.races;

import java.lang.reflect.Array;
import org.jspecify.annotations.Nullable;

/** What rewritten code calls before it uses an array: each element is a variable. */
public final class ArrayHooks {

  /** All of a longer one is not looked at when all of it is used at once. */
  private static final int LONGEST = 1 << 12;

  private ArrayHooks() {}

  public static void read(@Nullable Object array, int index, int site) {
    Strand strand = Detector.running;
    if (strand != null && array != null && index >= 0 && index < Array.getLength(array)) {
      Detector detector = Detector.current();
      Variable element = element(detector, array, index);
      detector.mayLoseTurn(strand, element);
      element.read(detector, strand, site, array, index);
    }
  }

  public static void write(@Nullable Object array, int index, int site) {
    Strand strand = Detector.running;
    if (strand != null && array != null && index >= 0 && index < Array.getLength(array)) {
      Detector detector = Detector.current();
      Variable element = element(detector, array, index);
      detector.mayLoseTurn(strand, element);
      element.write(detector, strand, site, array, index);
    }
  }

  private static Variable element(Detector detector, Object array, int index) {
    return detector.objects().of(array).element(index, Array.getLength(array));
  }

  /** Some elements of it are read, one after another. */
  public static void readRange(@Nullable Object array, int from, int count, int site) {
    int end = end(array, from, count);
    for (int i = Math.max(0, from); i < end; i++) {
      read(array, i, site);
    }
  }

  public static void writeRange(@Nullable Object array, int from, int count, int site) {
    int end = end(array, from, count);
    for (int i = Math.max(0, from); i < end; i++) {
      write(array, i, site);
    }
  }

  private static int end(@Nullable Object array, int from, int count) {
    if (Detector.running == null || array == null || !array.getClass().isArray()) {
      return 0;
    }
    return count > LONGEST ? 0 : Math.min(from + count, Array.getLength(array));
  }

  /** All of it is read. */
  public static void readAll(@Nullable Object array, int site) {
    if (array != null && array.getClass().isArray()) {
      readRange(array, 0, Array.getLength(array), site);
    }
  }

  public static void writeAll(@Nullable Object array, int site) {
    if (array != null && array.getClass().isArray()) {
      writeRange(array, 0, Array.getLength(array), site);
    }
  }
}
