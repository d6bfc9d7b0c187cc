package checker.files;

import checker.files.HistoryFile.UnreadableException;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.MalformedJsonException;
import java.io.EOFException;
import java.io.IOException;
import java.io.StringReader;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One line of a history file: the fields of an event, each of the right type, and none twice. */
final class EventLine {

  /** The fields that there are. */
  enum Field {
    SEQ,
    T,
    EV,
    OP,
    CLIENT,
    F,
    KEY,
    VAL,
    VER,
    ERR;

    /** As it stands in the file. */
    private final String label = name().toLowerCase(Locale.ROOT);

    @Override
    public String toString() {
      return '"' + label + '"';
    }

    private static Optional<Field> named(String label) {
      return Arrays.stream(values()).filter(field -> field.label.equals(label)).findFirst();
    }
  }

  private static final int MOST_CHARS = 60;

  private final long line;
  private final Map<Field, Object> values = new EnumMap<>(Field.class);

  /**
   * Reads a line.
   *
   * @param line its number
   */
  EventLine(long line, String text) throws UnreadableException {
    this.line = line;
    try (JsonReader json = new JsonReader(new StringReader(text))) {
      json.setStrictness(Strictness.STRICT);
      readObject(json, text);
    } catch (UnreadableException e) {
      throw e;
    } catch (MalformedJsonException | EOFException _) {
      throw noEvent(text);
    } catch (IOException e) {
      throw problem("it cannot be read: " + e.getMessage());
    }
  }

  private void readObject(JsonReader json, String text) throws IOException {
    if (json.peek() != JsonToken.BEGIN_OBJECT) {
      throw noEvent(text);
    }
    json.beginObject();
    while (json.hasNext()) {
      String name = json.nextName();
      Optional<Field> field = Field.named(name);
      if (field.isEmpty()) {
        throw problem("there is no field " + shown(name));
      }
      if (values.put(field.get(), value(json, field.get())) != null) {
        throw problem(field.get() + " stands there twice");
      }
    }
    json.endObject();
    if (json.peek() != JsonToken.END_DOCUMENT) {
      throw noEvent(text);
    }
  }

  private Object value(JsonReader json, Field field) throws IOException {
    return switch (field) {
      case EV, F, KEY, VAL, ERR -> text(json, field);
      case T -> seconds(number(json, field));
      case SEQ, VER -> whole(field, number(json, field), Long.MIN_VALUE, Long.MAX_VALUE);
      case OP, CLIENT ->
          Math.toIntExact(whole(field, number(json, field), Integer.MIN_VALUE, Integer.MAX_VALUE));
    };
  }

  private String text(JsonReader json, Field field) throws IOException {
    if (json.peek() != JsonToken.STRING) {
      throw problem(field + " must be a text");
    }
    return json.nextString();
  }

  private String number(JsonReader json, Field field) throws IOException {
    if (json.peek() != JsonToken.NUMBER) {
      throw problem(field + " must be a number");
    }
    return json.nextString();
  }

  private double seconds(String number) throws UnreadableException {
    double seconds = Double.parseDouble(number);
    if (!Double.isFinite(seconds)) {
      throw problem(Field.T + " is " + cut(number) + ", which is too large");
    }
    return seconds;
  }

  private long whole(Field field, String number, long least, long most) throws UnreadableException {
    try {
      long value = Long.parseLong(number);
      if (least <= value && value <= most) {
        return value;
      }
    } catch (NumberFormatException _) {
      // Told below: a fraction, or more digits than a long has.
    }
    throw problem(
        "%s is %s; it must be a whole number from %d to %d"
            .formatted(field, cut(number), least, most));
  }

  // ---- what it says

  long line() {
    return line;
  }

  String text(Field field) throws UnreadableException {
    return (String) required(field);
  }

  int id(Field field) throws UnreadableException {
    return (Integer) required(field);
  }

  long whole(Field field) throws UnreadableException {
    return (Long) required(field);
  }

  double seconds() throws UnreadableException {
    return (Double) required(Field.T);
  }

  private Object required(Field field) throws UnreadableException {
    Object value = values.get(field);
    if (value == null) {
      throw problem(field + " is missing");
    }
    return value;
  }

  /**
   * Checks that the event has these fields and no others.
   *
   * @param kind what it is, for the error: "the return of a put"
   */
  void requireExactly(String kind, Set<Field> fields) throws UnreadableException {
    for (Field field : fields) {
      required(field);
    }
    for (Field field : values.keySet()) {
      if (!fields.contains(field)) {
        throw problem(kind + " has no field " + field);
      }
    }
  }

  UnreadableException problem(String problem) {
    return new UnreadableException(line, problem);
  }

  private UnreadableException noEvent(String text) {
    return problem("this is no event: " + cut(text.strip()));
  }

  /** A text from the file, in quotes. */
  static String shown(String text) {
    return '"' + cut(text) + '"';
  }

  private static String cut(String text) {
    String shown = text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS) + "...";
    return shown.replaceAll("[\\p{Cntrl}\\p{Cs}\\u2028\\u2029]", "?");
  }
}
