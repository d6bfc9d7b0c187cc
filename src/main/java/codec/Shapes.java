package codec;

import codec.RegisteredTypes.Registered;
import com.google.gson.Gson;
import com.google.gson.TypeAdapter;
import java.lang.invoke.MethodType;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Which types can travel, and the adapter of each. A type is looked at once: either it gets an
 * adapter, and so do the types of its fields, or an error names the field that cannot travel.
 *
 * <p>One object of this class is one such look; the classes found good are remembered for all.
 */
public final class Shapes {

  private static final ConcurrentMap<Class<?>, TypeAdapter<Object>> KNOWN =
      new ConcurrentHashMap<>();

  private static final Gson GSON = new Gson();

  /** Types whose adapter is Gson's own. */
  private static final Set<Class<?>> LEAVES =
      Set.of(
          String.class,
          Boolean.class,
          Byte.class,
          Short.class,
          Integer.class,
          Long.class,
          Character.class,
          BigInteger.class,
          BigDecimal.class,
          UUID.class);

  /** The JDK's types that data may be declared as. */
  private static final Set<Class<?>> OPEN_JDK_TYPES =
      Set.of(
          Object.class,
          Number.class,
          Comparable.class,
          CharSequence.class,
          Record.class,
          Enum.class,
          java.io.Serializable.class);

  /** The classes being looked at now; a class that contains itself finds itself here. */
  private final Map<Class<?>, ForwardAdapter> found = new HashMap<>();

  private Shapes() {}

  /** The adapter of a class whose type arguments, if it has any, are unknown. */
  public static TypeAdapter<Object> of(Class<?> type) {
    TypeAdapter<Object> known = KNOWN.get(type);
    if (known == null) {
      Shapes shapes = new Shapes();
      known = shapes.adapter(type, type.getSimpleName());
      KNOWN.putIfAbsent(type, known);
      shapes.found.forEach((c, adapter) -> KNOWN.putIfAbsent(c, adapter.target()));
    }
    return known;
  }

  /** Throws if a type cannot travel, naming the place where it stands. */
  static void check(Class<?> type, String where) {
    new Shapes().adapter(type, where);
  }

  /** A value's class; of an enum constant with a body the enum. */
  static Class<?> classOf(Object value) {
    return value instanceof Enum<?> constant ? constant.getDeclaringClass() : value.getClass();
  }

  public static boolean isOfTheJdk(Class<?> type) {
    String name = type.getName();
    return name.startsWith("java.") || name.startsWith("javax.") || name.startsWith("jdk.");
  }

  /** Integer for int, and so on; any other type itself. */
  @SuppressWarnings("unchecked")
  static <T> Class<T> boxed(Class<T> type) {
    return (Class<T>) MethodType.methodType(type).wrap().returnType();
  }

  /**
   * Looks at a type.
   *
   * @param where the field that has it, for error messages
   */
  TypeAdapter<Object> adapter(Type type, String where) {
    return switch (type) {
      case Class<?> c -> adapter(c, new Type[] {Object.class, Object.class}, where);
      case ParameterizedType p ->
          adapter((Class<?>) p.getRawType(), p.getActualTypeArguments(), where);
      case GenericArrayType a -> {
        Type component = a.getGenericComponentType();
        yield Adapters.array(erasure(component), adapter(component, where));
      }
      case WildcardType w -> adapter(w.getUpperBounds()[0], where);
      case TypeVariable<?> v -> adapter(Object.class, where);
      default -> throw cannotTravel(where, type.getTypeName(), "");
    };
  }

  private TypeAdapter<Object> adapter(Class<?> type, Type[] arguments, String where) {
    if (type == byte[].class) {
      return Adapters.base64();
    }
    if (type.isArray()) {
      return Adapters.array(type.componentType(), adapter(type.componentType(), where));
    }
    if (boxed(type) == Double.class || boxed(type) == Float.class) {
      return Adapters.floating(boxed(type));
    }
    if (type.isPrimitive() || LEAVES.contains(type)) {
      return leaf(type);
    }
    if (type.isEnum()) {
      return Adapters.enumeration(type);
    }
    if (type == Optional.class) {
      return Adapters.optional(adapter(arguments[0], where));
    }
    if (isOfTheJdk(type) && Collection.class.isAssignableFrom(type)) {
      return Adapters.collection(Containers.collections(type, where), adapter(arguments[0], where));
    }
    if (isOfTheJdk(type) && Map.class.isAssignableFrom(type)) {
      TypeAdapter<Object> values = adapter(arguments[1], where);
      return arguments[0] == String.class
          ? Adapters.stringMap(Containers.maps(type, where), values)
          : Adapters.map(Containers.maps(type, where), adapter(arguments[0], where), values);
    }
    if (type == Object.class || Modifier.isAbstract(type.getModifiers())) {
      return open(type, where);
    }
    return struct(type, where);
  }

  @SuppressWarnings("unchecked")
  private static TypeAdapter<Object> leaf(Class<?> type) {
    return (TypeAdapter<Object>) GSON.getAdapter(type);
  }

  private TypeAdapter<Object> open(Class<?> declared, String where) {
    if (isOfTheJdk(declared) && !OPEN_JDK_TYPES.contains(declared)) {
      throw cannotTravel(where, declared.getName(), "");
    }
    Map<String, Registered> permitted = new LinkedHashMap<>();
    addPermitted(declared, permitted);
    return new OpenAdapter(where, declared, permitted);
  }

  private void addPermitted(Class<?> declared, Map<String, Registered> permitted) {
    if (!declared.isSealed()) {
      return;
    }
    for (Class<?> subtype : declared.getPermittedSubclasses()) {
      addPermitted(subtype, permitted);
      if (!Modifier.isAbstract(subtype.getModifiers())) {
        String tag = subtype.getSimpleName();
        Registered mine = new Registered(tag, subtype, adapter(subtype, tag));
        Registered first = permitted.putIfAbsent(tag, mine);
        if (first != null && first.type() != subtype) {
          throw new IllegalArgumentException(
              declared.getName()
                  + " permits two classes of the simple name "
                  + tag
                  + "; only the simple name goes over the wire, so rename one");
        }
      }
    }
  }

  private TypeAdapter<Object> struct(Class<?> type, String where) {
    TypeAdapter<Object> known = KNOWN.get(type);
    if (known != null) {
      return known;
    }
    ForwardAdapter earlier = found.get(type);
    if (earlier != null) {
      return earlier;
    }
    rejectWhatIsNoData(type, where);
    ForwardAdapter forward = new ForwardAdapter();
    found.put(type, forward);
    StructAdapter struct =
        type.isRecord() ? Structs.ofRecord(type, this) : Structs.ofClass(type, where, this);
    forward.pointTo(struct);
    return struct;
  }

  private static void rejectWhatIsNoData(Class<?> type, String where) {
    if (type.isHidden() || type.isSynthetic()) {
      throw cannotTravel(where, "a lambda", "");
    }
    if (isOfTheJdk(type) || ClassLoader.class.isAssignableFrom(type)) {
      throw cannotTravel(where, type.getName(), "");
    }
    if (type.isAnonymousClass()) {
      throw cannotTravel(where, "an anonymous class", "");
    }
    boolean carriesAnOuterObject =
        type.getEnclosingClass() != null && !Modifier.isStatic(type.getModifiers());
    if (carriesAnOuterObject) {
      throw cannotTravel(where, type.getName(), " (make it a record, or static)");
    }
  }

  static IllegalArgumentException cannotTravel(String where, String what, String hint) {
    return new IllegalArgumentException(
        where
            + ": "
            + what
            + " cannot travel in an RPC"
            + hint
            + "; send data only: records, strings, numbers, enums, lists, maps");
  }

  private static Class<?> erasure(Type type) {
    return switch (type) {
      case Class<?> c -> c;
      case ParameterizedType p -> (Class<?>) p.getRawType();
      case GenericArrayType a -> erasure(a.getGenericComponentType()).arrayType();
      case TypeVariable<?> v -> erasure(v.getBounds()[0]);
      default -> Object.class;
    };
  }
}
