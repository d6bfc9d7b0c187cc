package monitors.reading;

import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the commands in the log of whatever class they are, field by field. No method of the code
 * under test is called: it could do anything, such as wait for a lock, and in a simulation it would
 * change the run.
 */
public final class Commands {

  private static final int DEPTH = 8;

  private static final Command UNREADABLE = new Command("", Set.of(), Optional.empty());

  /** The fields that count; null: such objects cannot be read. */
  private final Map<Class<?>, Optional<List<Field>>> fields = new HashMap<>();

  public Command read(@Nullable Object command) {
    Reader reader = new Reader();
    try {
      String text = reader.text(command, DEPTH);
      return new Command(text, reader.types, Optional.ofNullable(reader.operation));
    } catch (UnreadableException | IllegalAccessException _) {
      return UNREADABLE;
    }
  }

  private static final class UnreadableException extends Exception {
    private static final long serialVersionUID = 1;

    UnreadableException() {
      super("", null, false, false);
    }
  }

  private final class Reader {

    final Set<String> types = new HashSet<>(4);
    @Nullable KvOperation operation;

    String text(@Nullable Object object, int depth)
        throws UnreadableException, IllegalAccessException {
      if (depth == 0) {
        throw new UnreadableException();
      }
      return switch (object) {
        case null -> "null";
        case String text -> text;
        case Number number when isJdks(number) -> number.toString();
        case Boolean truth -> truth.toString();
        case Character character -> character.toString();
        case Enum<?> constant -> constant.name();
        case Optional<?> optional -> "[" + text(optional.orElse(null), depth - 1) + "]";
        case List<?> list when isJdks(list) -> all(list, depth).toString();
        case Collection<?> set when isJdks(set) -> sorted(all(set, depth));
        case Map<?, ?> map when isJdks(map) -> sorted(entries(map, depth));
        default -> object.getClass().isArray() ? array(object, depth) : parts(object, depth);
      };
    }

    private List<String> all(Collection<?> objects, int depth)
        throws UnreadableException, IllegalAccessException {
      List<String> texts = new ArrayList<>();
      for (Object object : objects) {
        texts.add(text(object, depth - 1));
      }
      return texts;
    }

    private List<String> entries(Map<?, ?> map, int depth)
        throws UnreadableException, IllegalAccessException {
      List<String> texts = new ArrayList<>();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        texts.add(text(entry.getKey(), depth - 1) + "=" + text(entry.getValue(), depth - 1));
      }
      return texts;
    }

    private static String sorted(List<String> texts) {
      return texts.stream().sorted().toList().toString();
    }

    private String array(Object array, int depth)
        throws UnreadableException, IllegalAccessException {
      if (array instanceof byte[] bytes) {
        return Arrays.toString(bytes);
      }
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < Array.getLength(array); i++) {
        texts.add(text(Array.get(array, i), depth - 1));
      }
      return texts.toString();
    }

    private String parts(Object object, int depth)
        throws UnreadableException, IllegalAccessException {
      List<Field> itsFields =
          fields
              .computeIfAbsent(object.getClass(), Commands::fieldsOf)
              .orElseThrow(UnreadableException::new);
      String name = object.getClass().getSimpleName();
      types.add(name);
      StringBuilder text = new StringBuilder(name).append('[');
      for (Field field : itsFields) {
        text.append(text.charAt(text.length() - 1) == '[' ? "" : ", ")
            .append(field.getName())
            .append('=')
            .append(text(field.get(object), depth - 1));
      }
      if (name.equals("GetArgs") || name.equals("PutArgs")) {
        takeOperation(name, object, itsFields);
      }
      return text.append(']').toString();
    }

    /** The lab's own records. */
    private void takeOperation(String type, Object object, List<Field> itsFields)
        throws IllegalAccessException {
      Map<String, Object> values = new HashMap<>();
      for (Field field : itsFields) {
        values.put(field.getName(), field.get(object));
      }
      if (!(values.get("key") instanceof String key)) {
        return;
      }
      if (type.equals("GetArgs")) {
        operation = KvOperation.get(key);
      } else if (type.equals("PutArgs")
          && values.get("value") instanceof String value
          && values.get("version") instanceof Number version) {
        operation = KvOperation.put(key, value, version.longValue());
      }
    }
  }

  private static boolean isJdks(Object object) {
    return object.getClass().getName().startsWith("java.");
  }

  private static Optional<List<Field>> fieldsOf(Class<?> type) {
    List<Field> all = new ArrayList<>();
    try {
      for (Class<?> at = type; at != null && at != Object.class; at = at.getSuperclass()) {
        if (at.getName().startsWith("java.") && at != Record.class) {
          return Optional.empty();
        }
        for (Field field : at.getDeclaredFields()) {
          if (!Modifier.isStatic(field.getModifiers())
              && !Modifier.isTransient(field.getModifiers())
              && !field.isSynthetic()) {
            field.setAccessible(true);
            all.add(field);
          }
        }
      }
      return Optional.of(all);
    } catch (RuntimeException _) {
      return Optional.empty();
    }
  }
}
