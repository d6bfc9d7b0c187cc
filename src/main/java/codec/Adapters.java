package codec;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The adapters of arrays, lists, sets, maps, enums, Optional, bytes and fractions. */
final class Adapters {

  private Adapters() {}

  /** A byte[], as a string. */
  static TypeAdapter<Object> base64() {
    return new DataAdapter() {
      @Override
      void writeData(JsonWriter out, Object value) throws IOException {
        out.value(Base64.getEncoder().encodeToString((byte[]) value));
      }

      @Override
      Object readData(JsonReader in) throws IOException {
        return Base64.getDecoder().decode(in.nextString());
      }
    };
  }

  /** A Double or Float: a number, or a string for what is none in JSON: "NaN", "Infinity". */
  static TypeAdapter<Object> floating(Class<?> boxedType) {
    return new DataAdapter() {
      @Override
      void writeData(JsonWriter out, Object value) throws IOException {
        if (Double.isFinite(((Number) value).doubleValue())) {
          out.value((Number) value);
        } else {
          out.value(value.toString());
        }
      }

      @Override
      Object readData(JsonReader in) throws IOException {
        String number = in.nextString();
        if (boxedType == Float.class) {
          return Float.valueOf(number);
        }
        return Double.valueOf(number);
      }
    };
  }

  /** An enum's constant, as its name. */
  static TypeAdapter<Object> enumeration(Class<?> type) {
    Map<String, Object> constants = new LinkedHashMap<>();
    for (Object constant : type.getEnumConstants()) {
      constants.put(((Enum<?>) constant).name(), constant);
    }
    return new DataAdapter() {
      @Override
      void writeData(JsonWriter out, Object value) throws IOException {
        out.value(((Enum<?>) value).name());
      }

      @Override
      Object readData(JsonReader in) throws IOException {
        String name = in.nextString();
        Object constant = constants.get(name);
        if (constant == null) {
          throw new IllegalArgumentException(type.getSimpleName() + " has no constant " + name);
        }
        return constant;
      }
    };
  }

  /** An Optional, as an array of none or one. */
  static TypeAdapter<Object> optional(TypeAdapter<Object> element) {
    return new DataAdapter() {
      @Override
      void writeData(JsonWriter out, Object value) throws IOException {
        out.beginArray();
        if (((Optional<?>) value).isPresent()) {
          element.write(out, ((Optional<?>) value).get());
        }
        out.endArray();
      }

      @Override
      Object readData(JsonReader in) throws IOException {
        in.beginArray();
        Optional<Object> value =
            in.hasNext() ? Optional.ofNullable(element.read(in)) : Optional.empty();
        in.endArray();
        return value;
      }
    };
  }

  /** An array of anything but bytes. */
  static TypeAdapter<Object> array(Class<?> componentType, TypeAdapter<Object> element) {
    return new DataAdapter() {
      @Override
      void writeData(JsonWriter out, Object value) throws IOException {
        out.beginArray();
        for (int i = 0; i < Array.getLength(value); i++) {
          element.write(out, Array.get(value, i));
        }
        out.endArray();
      }

      @Override
      Object readData(JsonReader in) throws IOException {
        List<Object> elements = new ArrayList<>();
        in.beginArray();
        while (in.hasNext()) {
          elements.add(element.read(in));
        }
        in.endArray();
        Object array = Array.newInstance(componentType, elements.size());
        for (int i = 0; i < elements.size(); i++) {
          Array.set(array, i, elements.get(i));
        }
        return array;
      }
    };
  }

  /** A list, set or queue, as an array in iteration order. */
  static TypeAdapter<Object> collection(
      Supplier<Collection<Object>> empty, TypeAdapter<Object> element) {
    return new DataAdapter() {
      @Override
      void writeData(JsonWriter out, Object value) throws IOException {
        out.beginArray();
        for (Object each : (Collection<?>) value) {
          element.write(out, each);
        }
        out.endArray();
      }

      @Override
      Object readData(JsonReader in) throws IOException {
        Collection<Object> elements = empty.get();
        in.beginArray();
        while (in.hasNext()) {
          elements.add(element.read(in));
        }
        in.endArray();
        return elements;
      }
    };
  }

  /** A map with strings as keys, as an object. */
  static TypeAdapter<Object> stringMap(
      Supplier<Map<Object, Object>> empty, TypeAdapter<Object> values) {
    return new DataAdapter() {
      @Override
      void writeData(JsonWriter out, Object value) throws IOException {
        out.beginObject();
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
          if (!(entry.getKey() instanceof String key)) {
            throw new IllegalArgumentException("a map with a null key cannot travel in an RPC");
          }
          out.name(key);
          values.write(out, entry.getValue());
        }
        out.endObject();
      }

      @Override
      Object readData(JsonReader in) throws IOException {
        Map<Object, Object> map = empty.get();
        in.beginObject();
        while (in.hasNext()) {
          map.put(in.nextName(), values.read(in));
        }
        in.endObject();
        return map;
      }
    };
  }

  /** A map with other keys, as an array of pairs: {@code [[1,"a"],[2,"b"]]}. */
  static TypeAdapter<Object> map(
      Supplier<Map<Object, Object>> empty, TypeAdapter<Object> keys, TypeAdapter<Object> values) {
    return new DataAdapter() {
      @Override
      void writeData(JsonWriter out, Object value) throws IOException {
        out.beginArray();
        for (Map.Entry<?, ?> entry : ((Map<?, ?>) value).entrySet()) {
          out.beginArray();
          keys.write(out, entry.getKey());
          values.write(out, entry.getValue());
          out.endArray();
        }
        out.endArray();
      }

      @Override
      Object readData(JsonReader in) throws IOException {
        Map<Object, Object> map = empty.get();
        in.beginArray();
        while (in.hasNext()) {
          in.beginArray();
          map.put(keys.read(in), values.read(in));
          in.endArray();
        }
        in.endArray();
        return map;
      }
    };
  }
}
