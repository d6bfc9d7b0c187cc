package codec;

import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Supplier;

/** Which empty collection or map to fill for a declared type. */
final class Containers {

  /** For a declared interface the first of these that implements it; order is kept if possible. */
  private static final List<Supplier<Collection<Object>>> COLLECTIONS =
      List.of(ArrayList::new, LinkedHashSet::new, TreeSet::new, ArrayDeque::new);

  private static final List<Supplier<Map<Object, Object>>> MAPS =
      List.of(LinkedHashMap::new, TreeMap::new, ConcurrentHashMap::new, ConcurrentSkipListMap::new);

  private Containers() {}

  static Supplier<Collection<Object>> collections(Class<?> type, String where) {
    List<Class<?>> faces = List.of(List.class, SortedSet.class, Set.class, Collection.class);
    return empty(type, face(type, faces), COLLECTIONS, where);
  }

  static Supplier<Map<Object, Object>> maps(Class<?> type, String where) {
    return empty(type, face(type, List.of(SortedMap.class, Map.class)), MAPS, where);
  }

  /** A class that nobody can name, such as that of List.of(), is as good as its interface. */
  private static Class<?> face(Class<?> type, List<Class<?>> faces) {
    return Modifier.isPublic(type.getModifiers())
        ? type
        : faces.stream().filter(face -> face.isAssignableFrom(type)).findFirst().orElse(type);
  }

  private static <C> Supplier<C> empty(
      Class<?> type, Class<?> face, List<Supplier<C>> choices, String where) {
    try {
      return constructing(face.getConstructor());
    } catch (NoSuchMethodException _) {
      // An interface: one of the choices implements it.
    }
    for (Supplier<C> choice : choices) {
      if (face.isInstance(choice.get())) {
        return choice;
      }
    }
    throw Shapes.cannotTravel(where, type.getName(), "");
  }

  @SuppressWarnings("unchecked")
  private static <C> Supplier<C> constructing(Constructor<?> constructor) {
    return () -> {
      try {
        return (C) constructor.newInstance();
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException(constructor + " failed", e);
      }
    };
  }
}
