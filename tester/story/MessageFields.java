package story;

import com.google.gson.JsonParser;
import events.Payload;
import java.util.Arrays;
import java.util.Optional;

/**
 * The fields of a whole message, read once and quickly: its numbers and truths, and the terms of
 * the entries that it brings. As in {@link JsonFields} a name counts without case and underscores,
 * and what cannot be read is not there.
 */
public final class MessageFields {

  /** In place of a number that is not told, or is negative. */
  public static final int UNKNOWN = -1;

  private static final int[] NO_TERMS = {};
  private static final int NOWHERE = -1;

  /** Of each field: where its name begins and ends, and where its value does. */
  private static final int PLACES = 4;

  private static final int MOST_FIELDS = 24;

  private final JsonBytes in;
  private int[] places = new int[8 * PLACES];
  private int size;
  private int[] itemTerms = NO_TERMS;
  private boolean isWhole = true;

  private MessageFields(byte[] json) {
    in = new JsonBytes(json);
  }

  /** Reads what there is. */
  public static MessageFields of(Payload payload) {
    MessageFields fields = new MessageFields(payload.bytes());
    try {
      fields.read();
    } catch (JsonBytes.EndException _) {
      fields.isWhole = false; // what was read before stays, but for the entries
    }
    return fields;
  }

  /** A number; {@link #UNKNOWN} if it is not told. */
  public int number(String plainName) {
    int field = find(plainName);
    if (field == NOWHERE) {
      return UNKNOWN;
    }
    int quote = in.at(places[field + 2]) == '"' ? 1 : 0;
    return in.number(places[field + 2] + quote, places[field + 3] - quote);
  }

  /** Whether the field says so: neither if it is not there. */
  public boolean isTrue(String plainName) {
    int field = find(plainName);
    return field != NOWHERE && in.at(places[field + 2]) == 't';
  }

  public boolean isFalse(String plainName) {
    int field = find(plainName);
    return field != NOWHERE && in.at(places[field + 2]) == 'f';
  }

  /** A string, or a number as it stands there. */
  public Optional<String> text(String plainName) {
    int field = find(plainName);
    if (field == NOWHERE) {
      return Optional.empty();
    }
    String text = in.text(places[field + 2], places[field + 3]);
    if (!text.startsWith("\"")) {
      return Optional.of(text);
    }
    return Optional.of(
        text.indexOf('\\') < 0
            ? text.substring(1, text.length() - 1)
            : JsonParser.parseString(text).getAsString());
  }

  /** Whether any truth is told whose name begins so. */
  public boolean isAnyTrue(String prefix) {
    for (int field = 0; field < size; field += PLACES) {
      int end = places[field] + prefix.length();
      if (in.at(places[field + 2]) == 't'
          && end <= places[field + 1]
          && in.isName(places[field], end, prefix)) {
        return true;
      }
    }
    return false;
  }

  /**
   * The terms of the entries, {@link #UNKNOWN} where it is not told; nothing: they were cut off.
   */
  public Optional<int[]> entryTerms() {
    return isWhole ? Optional.of(itemTerms) : Optional.empty();
  }

  private int find(String plainName) {
    for (int field = 0; field < size; field += PLACES) {
      if (in.isName(places[field], places[field + 1], plainName)) {
        return field;
      }
    }
    return NOWHERE;
  }

  private void read() {
    boolean hasItems = false;
    in.pass('{');
    while (!in.passes('}') && size < MOST_FIELDS * PLACES) {
      in.peek();
      int from = in.position() + 1;
      in.skipString();
      int to = in.position() - 1;
      in.pass(':');
      switch (in.peek()) {
        case '[' -> {
          if (!hasItems || in.isName(from, to, "entries") || in.isName(from, to, "log")) {
            itemTerms = items();
          } else {
            in.skipValue();
          }
          hasItems = true;
        }
        case '{' -> in.skipValue();
        default -> {
          int value = in.position();
          in.skipValue();
          add(from, to, value);
        }
      }
      in.passes(',');
    }
  }

  private void add(int from, int to, int value) {
    if (size == places.length) {
      places = Arrays.copyOf(places, 2 * size);
    }
    places[size] = from;
    places[size + 1] = to;
    places[size + 2] = value;
    places[size + 3] = in.position();
    size += PLACES;
  }

  private int[] items() {
    in.pass('[');
    if (in.passes(']')) {
      return NO_TERMS;
    }
    int[] terms = new int[4];
    int count = 0;
    do {
      if (count == terms.length) {
        terms = Arrays.copyOf(terms, 2 * count);
      }
      terms[count++] = termOfItem();
    } while (in.passes(','));
    in.pass(']');
    return Arrays.copyOf(terms, count);
  }

  private int termOfItem() {
    int term = UNKNOWN;
    if (!in.passes('{')) {
      in.skipValue();
      return term;
    }
    while (!in.passes('}')) {
      in.peek();
      int from = in.position() + 1;
      in.skipString();
      int to = in.position() - 1;
      in.pass(':');
      in.peek();
      int value = in.position();
      in.skipValue();
      if (in.isName(from, to, "term")) {
        term = in.number(value, in.position());
      }
      in.passes(',');
    }
    return term;
  }
}
