package checker.search;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How much of the heap an object takes, about, and rather too much than too little. It looks into
 * the objects of models by reflection; into those of the JDK, which is closed to that, by what they
 * offer to everybody.
 */
final class HeapObject {

  private static final int HEADER = 16;
  private static final int REFERENCE = 8;

  /** A node of a hash map or a tree. */
  private static final int NODE = 64;

  /** An object of the JDK of which nothing is known. */
  private static final int UNKNOWN = 64;

  /** The fields of a class and its superclasses that hold references, and the size of the rest. */
  private record Layout(List<Field> references, long bytes) {}

  private static final ClassValue<Layout> LAYOUTS =
      new ClassValue<>() {
        @Override
        protected Layout computeValue(Class<?> type) {
          return layout(type);
        }
      };

  private HeapObject() {}

  /**
   * The bytes of an object without what hangs from it.
   *
   * @param parts is given each object that hangs from it
   */
  static long bytes(Object object, Consumer<Object> parts) {
    return switch (object) {
      case CharSequence text when isOfJdk(text) -> 2L * HEADER + 2L * text.length() + UNKNOWN;
      case Class<?> _, Enum<?> _ -> 0; // there is one, whatever refers to it
      case BigInteger number -> 4L * HEADER + number.bitLength() / Byte.SIZE;
      case BitSet bits -> 4L * HEADER + bits.size() / Byte.SIZE;
      case Collection<?> collection when isOfJdk(collection) -> {
        collection.forEach(part -> give(part, parts));
        yield UNKNOWN + (long) NODE * collection.size();
      }
      case Map<?, ?> map when isOfJdk(map) -> {
        map.forEach((key, value) -> {
          give(key, parts);
          give(value, parts);
        });
        yield UNKNOWN + (long) NODE * map.size();
      }
      case Optional<?> optional -> {
        optional.ifPresent(parts);
        yield HEADER + REFERENCE;
      }
      case Object[] array -> {
        for (Object part : array) {
          give(part, parts);
        }
        yield HEADER + (long) REFERENCE * array.length;
      }
      default ->
          object.getClass().isArray()
              ? HEADER + (long) REFERENCE * Array.getLength(object)
              : bytesByFields(object, parts);
    };
  }

  private static boolean isOfJdk(Object object) {
    String module = object.getClass().getModule().getName();
    return module != null && module.startsWith("java.");
  }

  private static long bytesByFields(Object object, Consumer<Object> parts) {
    Layout layout = LAYOUTS.get(object.getClass());
    for (Field field : layout.references) {
      try {
        give(field.get(object), parts);
      } catch (IllegalAccessException e) {
        throw new AssertionError(field + " was made accessible", e);
      }
    }
    return layout.bytes;
  }

  private static void give(@Nullable Object part, Consumer<Object> parts) {
    if (part != null) {
      parts.accept(part);
    }
  }

  private static Layout layout(Class<?> type) {
    List<Field> references = new ArrayList<>();
    long bytes = HEADER;
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      for (Field field : at.getDeclaredFields()) {
        if (Modifier.isStatic(field.getModifiers())) {
          continue;
        }
        bytes += REFERENCE; // or a primitive, which is not larger
        if (!field.getType().isPrimitive()) {
          try {
            field.setAccessible(true);
            references.add(field);
          } catch (InaccessibleObjectException _) {
            bytes += UNKNOWN;
          }
        }
      }
    }
    return new Layout(List.copyOf(references), bytes);
  }
}
