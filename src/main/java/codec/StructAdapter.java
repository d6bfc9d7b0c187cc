package codec;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A record or an object with fields: {@code {"term":3,"leaderId":1}}. Null fields are left out. */
final class StructAdapter extends DataAdapter {

  /**
   * A component or field.
   *
   * @param getter of type (Object)Object
   */
  record Part(String name, boolean primitive, MethodHandle getter, TypeAdapter<Object> adapter) {}

  /** Makes an object of the values of its parts. */
  @FunctionalInterface
  interface Maker {
    Object make(@Nullable Object[] values) throws Throwable;
  }

  private final Class<?> type;
  private final Part[] parts;
  private final Map<String, Integer> positions = new HashMap<>();
  private final Maker maker;

  StructAdapter(Class<?> type, List<Part> parts, Maker maker) {
    this.type = type;
    this.parts = parts.toArray(Part[]::new);
    this.maker = maker;
    for (Part part : parts) {
      if (positions.put(part.name(), positions.size()) != null) {
        throw new IllegalArgumentException(type.getName() + " has two fields named " + part.name());
      }
    }
  }

  @Override
  void writeData(JsonWriter out, Object value) throws IOException {
    if (value.getClass() != type) {
      throw new IllegalArgumentException(
          "a "
              + value.getClass().getName()
              + " stands where a "
              + type.getName()
              + " is declared and would lose fields in an RPC; declare an interface there");
    }
    out.beginObject();
    for (Part part : parts) {
      Object partValue = get(part, value);
      if (partValue != null) {
        out.name(part.name());
        part.adapter().write(out, partValue);
      }
    }
    out.endObject();
  }

  @Override
  Object readData(JsonReader in) throws IOException {
    @Nullable Object[] values = new @Nullable Object[parts.length];
    in.beginObject();
    int next = 0;
    while (in.hasNext()) {
      int position = position(in.nextName(), next);
      values[position] = parts[position].adapter().read(in);
      next = position + 1;
    }
    in.endObject();
    for (int i = 0; i < parts.length; i++) {
      if (values[i] == null && parts[i].primitive()) {
        throw new IllegalArgumentException(
            type.getSimpleName() + "." + parts[i].name() + " has no value");
      }
    }
    return make(values);
  }

  /** Finds a part by name; parts mostly come in their order, so the likely position is tried. */
  private int position(String name, int likely) {
    if (likely < parts.length && parts[likely].name().equals(name)) {
      return likely;
    }
    Integer position = positions.get(name);
    if (position == null) {
      throw new IllegalArgumentException(type.getSimpleName() + " has no field named " + name);
    }
    return position;
  }

  private @Nullable Object get(Part part, Object value) {
    try {
      return (Object) part.getter().invokeExact(value);
    } catch (Throwable e) {
      throw new IllegalArgumentException(
          type.getSimpleName() + "." + part.name() + " cannot be read: " + e, e);
    }
  }

  private Object make(@Nullable Object[] values) {
    try {
      return maker.make(values);
    } catch (Throwable e) {
      throw new IllegalArgumentException(
          "the constructor of " + type.getSimpleName() + " threw " + e, e);
    }
  }
}
