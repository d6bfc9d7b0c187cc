package simulator.races;

import java.util.Set;
import java.util.UUID;

/** Which objects hold others and are not made for several threads. */
final class Containers {

  private static final Set<String> TRACKED =
      Set.of(
          "java.util.ArrayDeque",
          "java.util.ArrayList",
          "java.util.Arrays$ArrayList",
          "java.util.BitSet",
          "java.util.EnumMap",
          "java.util.EnumSet",
          "java.util.HashMap",
          "java.util.HashSet",
          "java.util.IdentityHashMap",
          "java.util.LinkedList",
          "java.util.PriorityQueue",
          "java.util.TreeMap",
          "java.util.TreeSet",
          "java.lang.StringBuilder");

  private static final ClassValue<Boolean> IS_TRACKED =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          for (Class<?> next = type; next != null; next = next.getSuperclass()) {
            if (TRACKED.contains(next.getName())) {
              return true;
            }
          }
          return false;
        }
      };

  private Containers() {}

  static boolean isTracked(Object object) {
    return IS_TRACKED.get(object.getClass());
  }

  /** Whether its methods are the JDK's: to call them does not call the code under test. */
  static boolean isOfTheJdk(Object object) {
    return object.getClass().getClassLoader() == null;
  }

  /** Whether its hash and its equals are the JDK's. Other keys count as one. */
  static boolean isValue(Object key) {
    return key instanceof String
        || key instanceof Number && isOfTheJdk(key)
        || key instanceof Character
        || key instanceof Boolean
        || key instanceof UUID
        || key instanceof Enum;
  }
}
