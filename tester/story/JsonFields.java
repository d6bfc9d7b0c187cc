package story;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import events.Payload;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The fields of a message, as far as it goes: whoever wrote the message, and wherever it was cut. A
 * field's name counts without case and underscores. Nothing in it is an error; what cannot be read
 * is not there.
 */
public final class JsonFields {

  private static final int MOST_FIELDS = 64;

  /** How deep objects are read that stand in others. */
  private static final int DEPTH = 3;

  /** The name of what a message is that is no object at all. */
  private static final String WHOLE = "";

  private static final Pattern NO_LETTERS = Pattern.compile("[^A-Za-z]+");

  // Longer than any int, however it is written.
  private static final int MOST_DIGITS = 24;

  /** What is known of a field's value. */
  sealed interface Value {}

  /** A string or a number. */
  private record Scalar(String text) implements Value {}

  private record Truth(boolean isTrue) implements Value {}

  /**
   * An array.
   *
   * @param count how many elements are there
   * @param areAll whether the message was not cut before the end of them
   */
  record Items(int count, boolean areAll) implements Value {}

  /** An object. */
  private record Nested(JsonFields fields) implements Value {}

  private final int depth;
  private final Map<String, Value> values = new LinkedHashMap<>();

  private JsonFields(int depth) {
    this.depth = depth;
  }

  /** Reads what there is. */
  static JsonFields of(Payload payload) {
    JsonFields fields = new JsonFields(DEPTH);
    // Where a string was cut, its beginning is worth having; a cut number would be a wrong one, and
    // with a quote at its end it is none.
    String text = payload.isCut() ? payload.text() + '"' : payload.text();
    try (JsonReader in = new JsonReader(new StringReader(text))) {
      if (in.peek() == JsonToken.STRING) {
        fields.values.put(WHOLE, new Scalar(in.nextString()));
      } else {
        fields.read(in);
      }
    } catch (IOException | RuntimeException _) {
      // What was read before stays.
    }
    return fields;
  }

  /** The name of a field or method as it is compared. */
  static String plain(String name) {
    return name.replace("_", "").toLowerCase(Locale.ROOT);
  }

  /** What remains of a text if only its letters count, and not their case. */
  static String letters(String text) {
    return NO_LETTERS.matcher(text).replaceAll("").toLowerCase(Locale.ROOT);
  }

  /** The names of all fields, as they are compared, in their order. */
  Stream<String> names() {
    return values.keySet().stream();
  }

  /** The fields of an object. */
  Optional<JsonFields> nested(String name) {
    return values.get(name) instanceof Nested(JsonFields fields)
        ? Optional.of(fields)
        : Optional.empty();
  }

  /** A number, also one that is written as a string; nothing if it does not fit into an int. */
  OptionalInt number(String name) {
    return values.get(name) instanceof Scalar(String text) ? asInt(text) : OptionalInt.empty();
  }

  /** A string or a number. */
  Optional<String> text(String name) {
    return values.get(name) instanceof Scalar(String text) ? Optional.of(text) : Optional.empty();
  }

  Optional<Boolean> truth(String name) {
    return values.get(name) instanceof Truth(boolean isTrue)
        ? Optional.of(isTrue)
        : Optional.empty();
  }

  /** An array of that name; if there is none, the only array that there is. */
  Optional<Items> items(String name) {
    if (values.get(name) instanceof Items items) {
      return Optional.of(items);
    }
    Optional<Items> only = Optional.empty();
    for (Value value : values.values()) {
      if (value instanceof Items items) {
        if (only.isPresent()) {
          return Optional.empty();
        }
        only = Optional.of(items);
      }
    }
    return only;
  }

  /** A number in an element of the first array, if the message was not cut before it. */
  public static OptionalInt numberOfItem(Payload payload, int place, String name) {
    try (JsonReader in = new JsonReader(new StringReader(payload.text()))) {
      in.beginObject();
      while (in.hasNext() && in.peek() != JsonToken.BEGIN_ARRAY) {
        in.skipValue();
      }
      in.beginArray();
      for (int i = 0; i < place; i++) {
        in.skipValue();
      }
      JsonFields item = new JsonFields(0);
      try {
        item.read(in);
      } catch (IOException | RuntimeException _) {
        // What was read before stays.
      }
      return item.number(name);
    } catch (IOException | RuntimeException _) {
      return OptionalInt.empty();
    }
  }

  /** The same number of each element of the first array, as far as the message goes. */
  static List<OptionalInt> numbersOfItems(Payload payload, String name) {
    List<OptionalInt> numbers = new ArrayList<>();
    try (JsonReader in = new JsonReader(new StringReader(payload.text()))) {
      in.beginObject();
      while (in.hasNext() && in.peek() != JsonToken.BEGIN_ARRAY) {
        in.skipValue();
      }
      in.beginArray();
      while (in.hasNext()) {
        JsonFields item = new JsonFields(0);
        item.read(in);
        in.endObject();
        numbers.add(item.number(name));
      }
    } catch (IOException | RuntimeException _) {
      // What was read before stays.
    }
    return numbers;
  }

  private void read(JsonReader in) throws IOException {
    in.beginObject();
    while (in.hasNext() && values.size() < MOST_FIELDS) {
      String name = plain(in.nextName());
      switch (in.peek()) {
        case STRING, NUMBER -> values.putIfAbsent(name, new Scalar(in.nextString()));
        case BOOLEAN -> values.putIfAbsent(name, new Truth(in.nextBoolean()));
        case BEGIN_ARRAY -> readItems(in, name);
        case BEGIN_OBJECT -> readNested(in, name);
        default -> in.skipValue();
      }
    }
  }

  private void readItems(JsonReader in, String name) throws IOException {
    int count = 0;
    boolean areAll = false;
    try {
      in.beginArray();
      while (in.hasNext()) {
        in.skipValue();
        count++;
      }
      in.endArray();
      areAll = true;
    } finally {
      values.putIfAbsent(name, new Items(count, areAll));
    }
  }

  private void readNested(JsonReader in, String name) throws IOException {
    if (depth == 0) {
      in.skipValue();
      return;
    }
    JsonFields fields = new JsonFields(depth - 1);
    values.putIfAbsent(name, new Nested(fields));
    fields.read(in);
    while (in.hasNext()) { // it had too many
      String _ = in.nextName();
      in.skipValue();
    }
    in.endObject();
  }

  private static OptionalInt asInt(String text) {
    if (text.length() > MOST_DIGITS) {
      return OptionalInt.empty();
    }
    try {
      double number = Double.parseDouble(text.strip());
      int asInt = (int) number;
      return asInt == number ? OptionalInt.of(asInt) : OptionalInt.empty();
    } catch (NumberFormatException _) {
      return OptionalInt.empty();
    }
  }
}
