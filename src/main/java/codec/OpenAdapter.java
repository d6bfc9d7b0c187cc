package codec;

import codec.RegisteredTypes.Registered;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Values whose class the declared type does not tell: {@code {"Put":{...}}}, tagged from outside so
 * that a reader knows the type before the value begins.
 */
final class OpenAdapter extends DataAdapter {

  /** A list, set or map in an open place; what it holds is open too. */
  static final Set<String> CONTAINER_TAGS = Set.of("List", "Set", "Map");

  private final String where;
  private final Class<?> declared;
  // What a sealed declared type permits; by simple name.
  private final Map<String, Registered> permitted;
  private final TypeAdapter<Object> lists;
  private final TypeAdapter<Object> sets;
  private final TypeAdapter<Object> maps;

  /**
   * Makes an adapter.
   *
   * @param where the field, for error messages
   * @param declared its type, which every value must have
   * @param permitted the classes, by simple name, that may stand here without registration
   */
  OpenAdapter(String where, Class<?> declared, Map<String, Registered> permitted) {
    this.where = where;
    this.declared = declared;
    this.permitted = permitted;
    OpenAdapter anything =
        declared == Object.class ? this : new OpenAdapter(where, Object.class, Map.of());
    lists = Adapters.collection(ArrayList::new, anything);
    sets = Adapters.collection(LinkedHashSet::new, anything);
    maps = Adapters.map(LinkedHashMap::new, anything, anything);
  }

  @Override
  void writeData(JsonWriter out, Object value) throws IOException {
    if (value instanceof String string) {
      out.value(string);
      return;
    }
    if (value instanceof Boolean bool) {
      out.value(bool);
      return;
    }
    Class<?> type = Shapes.classOf(value);
    Registered registered = registered(type);
    out.beginObject();
    if (registered != null) {
      out.name(registered.tag());
      registered.adapter().write(out, value);
    } else {
      String tag = containerTag(value, type);
      out.name(tag);
      container(tag).write(out, value);
    }
    out.endObject();
  }

  @Override
  Object readData(JsonReader in) throws IOException {
    JsonToken token = in.peek();
    if (token == JsonToken.STRING) {
      return fitting(in.nextString());
    }
    if (token == JsonToken.BOOLEAN) {
      return fitting(in.nextBoolean());
    }
    if (token != JsonToken.BEGIN_OBJECT) {
      throw new IllegalArgumentException(
          where + ": expected {\"Type\":value}, a string or a boolean, not " + token);
    }
    in.beginObject();
    Object value = adapter(in.nextName()).read(in);
    in.endObject();
    if (value == null) {
      throw new IllegalArgumentException(where + ": a type without a value");
    }
    return fitting(value);
  }

  private TypeAdapter<Object> adapter(String tag) {
    Registered registered = permitted.get(tag);
    if (registered == null) {
      registered = RegisteredTypes.ofTag(tag);
    }
    if (registered != null) {
      return registered.adapter();
    }
    if (CONTAINER_TAGS.contains(tag)) {
      return container(tag);
    }
    throw new IllegalArgumentException(
        where + ": no type " + tag + " is registered; " + RegisteredTypes.advice(tag));
  }

  private @Nullable Registered registered(Class<?> type) {
    if (!permitted.isEmpty()) {
      Registered mine = permitted.get(type.getSimpleName());
      if (mine != null && mine.type() == type) {
        return mine;
      }
    }
    return RegisteredTypes.ofType(type);
  }

  private String containerTag(Object value, Class<?> type) {
    if (value instanceof List) {
      return "List";
    }
    if (value instanceof Set) {
      return "Set";
    }
    if (value instanceof Map) {
      return "Map";
    }
    if (type == Object.class) {
      throw Shapes.cannotTravel(where, "a bare Object", "");
    }
    Shapes.check(type, where); // first of all it must be able to travel
    throw new IllegalArgumentException(
        where
            + " holds a "
            + type.getName()
            + ", which is not registered; "
            + RegisteredTypes.advice(type.getSimpleName()));
  }

  private TypeAdapter<Object> container(String tag) {
    return switch (tag) {
      case "List" -> lists;
      case "Set" -> sets;
      default -> maps;
    };
  }

  private Object fitting(Object value) {
    if (!declared.isInstance(value)) {
      throw new IllegalArgumentException(
          where
              + ": a "
              + value.getClass().getName()
              + " does not fit in a "
              + declared.getSimpleName());
    }
    return value;
  }
}
