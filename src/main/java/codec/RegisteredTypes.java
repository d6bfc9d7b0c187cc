package codec;

import com.google.gson.TypeAdapter;
import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The types that may stand where the declared type tells nothing, and their tags. */
final class RegisteredTypes {

  /** A type under its tag, the simple name. */
  record Registered(String tag, Class<?> type, TypeAdapter<Object> adapter) {}

  private static final ConcurrentMap<Class<?>, Registered> BY_TYPE = new ConcurrentHashMap<>();
  private static final ConcurrentMap<String, Registered> BY_TAG = new ConcurrentHashMap<>();

  static {
    for (Class<?> known :
        List.of(
            Byte.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            Character.class,
            BigInteger.class,
            BigDecimal.class,
            UUID.class,
            byte[].class)) {
      register(known);
    }
  }

  private RegisteredTypes() {}

  static void register(Class<?> type) {
    if (type.isSealed()) {
      for (Class<?> permitted : type.getPermittedSubclasses()) {
        register(permitted);
      }
    }
    if (type.isArray() || !Modifier.isAbstract(type.getModifiers()) && type != Object.class) {
      add(type);
    } else if (!type.isSealed()) {
      throw new IllegalArgumentException(
          "Codec.register("
              + type.getSimpleName()
              + ".class): register the classes that implement it, or make it sealed");
    }
  }

  private static void add(Class<?> type) {
    Registered mine = new Registered(type.getSimpleName(), type, Shapes.of(type));
    if (OpenAdapter.CONTAINER_TAGS.contains(mine.tag())) {
      throw sameName(type, "java.util." + mine.tag());
    }
    Registered first = BY_TAG.putIfAbsent(mine.tag(), mine);
    if (first != null && first.type() != type) {
      throw sameName(type, first.type().getName());
    }
    BY_TYPE.putIfAbsent(type, mine);
  }

  private static IllegalArgumentException sameName(Class<?> type, String first) {
    return new IllegalArgumentException(
        "Codec.register: "
            + type.getName()
            + " has the same simple name as "
            + first
            + "; only the simple name goes over the wire, so rename one");
  }

  static @Nullable Registered ofType(Class<?> type) {
    return BY_TYPE.get(type);
  }

  static @Nullable Registered ofTag(String tag) {
    return BY_TAG.get(tag);
  }

  /** What to tell somebody who sends or receives a type that is not registered. */
  static String advice(String simpleName) {
    return "call Codec.register("
        + simpleName
        + ".class), for instance in a static block of the class that sends it";
  }
}
