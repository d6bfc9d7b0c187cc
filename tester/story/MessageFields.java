package story;

import com.google.gson.JsonParser;
import events.Payload;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a whole message, read once and quickly: its numbers and truths, and the terms of
 * the entries that it brings. As in {@link JsonFields} a name counts without case and underscores,
 * and what cannot be read is not there.
 */
public final class MessageFields {

  /** In place of a number that is not told, or is negative. */
  public static final int UNKNOWN = -1;

  private static final int[] NO_TERMS = {};

  private record Field(String name, String text, boolean isString) {}

  private final List<Field> fields = new ArrayList<>(8);
  private int[] itemTerms = NO_TERMS;
  private boolean isTold = true;

  private MessageFields() {}

  /** Reads what there is. */
  public static MessageFields of(Payload payload) {
    MessageFields fields = new MessageFields();
    try {
      fields.read(new JsonBytes(payload.bytes()));
    } catch (RuntimeException _) {
      fields.isTold = false; // what was read before stays, but for the entries
    }
    return fields;
  }

  /** A number; {@link #UNKNOWN} if it is not told. */
  public int number(String plainName) {
    String text = find(plainName);
    if (text == null || text.length() > 9) {
      return UNKNOWN;
    }
    try {
      return Math.max(UNKNOWN, Integer.parseInt(text));
    } catch (NumberFormatException _) {
      return UNKNOWN;
    }
  }

  /** Whether the field says so: neither if it is not there. */
  public boolean isTrue(String plainName) {
    return "true".equals(find(plainName));
  }

  public boolean isFalse(String plainName) {
    return "false".equals(find(plainName));
  }

  /** A string, or a number as it stands there. */
  public Optional<String> text(String plainName) {
    return Optional.ofNullable(find(plainName));
  }

  /** Whether any truth is told whose name begins so. */
  public boolean isAnyTrue(String prefix) {
    return fields.stream()
        .anyMatch(field ->
            !field.isString && field.text.equals("true") && field.name.startsWith(prefix));
  }

  /** Whether the entries can be read: all are there, or there are none. */
  public boolean tellsEntries() {
    return isTold;
  }

  /** How many entries there are. */
  public int entries() {
    return itemTerms.length;
  }

  /** The term of one of the entries; {@link #UNKNOWN} if it is not told. */
  public int termOfEntry(int place) {
    return itemTerms[place];
  }

  private @Nullable String find(String plainName) {
    for (Field field : fields) {
      if (field.name.equals(plainName)) {
        return field.text;
      }
    }
    return null;
  }

  private void read(JsonBytes in) {
    boolean hasItems = false;
    if (!in.passes('{')) {
      isTold = false;
      return;
    }
    while (!in.passes('}')) {
      in.peek();
      int from = in.position() + 1;
      in.skipString();
      String name = JsonFields.plain(in.text(from, in.position() - 1));
      if (!in.passes(':')) {
        throw new IndexOutOfBoundsException("no JSON");
      }
      switch (in.peek()) {
        case '[' -> {
          boolean isFirst = !hasItems || name.equals("entries") || name.equals("log");
          hasItems = true;
          if (isFirst) {
            itemTerms = items(in);
          } else {
            in.skipValue();
          }
        }
        case '{' -> in.skipValue();
        default -> scalar(in, name);
      }
      in.passes(',');
    }
  }

  private void scalar(JsonBytes in, String name) {
    int from = in.position();
    boolean isString = in.peek() == '"';
    boolean isPlain = !isString || in.skipString();
    if (!isString) {
      in.skipValue();
    }
    String text = in.text(from, in.position());
    if (isString) {
      text = isPlain ? text.substring(1, text.length() - 1) : unescaped(text);
    }
    fields.add(new Field(name, text, isString));
  }

  private static String unescaped(String quoted) {
    return JsonParser.parseString(quoted).getAsString();
  }

  private static int[] items(JsonBytes in) {
    int[] terms = new int[4];
    int count = 0;
    in.passes('[');
    while (!in.passes(']')) {
      if (count == terms.length) {
        terms = Arrays.copyOf(terms, 2 * count);
      }
      terms[count++] = termOf(in);
      in.passes(',');
    }
    return Arrays.copyOf(terms, count);
  }

  private static int termOf(JsonBytes in) {
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
      in.passes(':');
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
