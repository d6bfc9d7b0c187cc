package simulator.races;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;

/**
 * What rewritten code calls before it sends a message: it is made bytes of, so all of it is read.
 * This finds messages that share something with the state of who sends them.
 */
public final class MessageHooks {

  private static final int DEEPEST = 6;

  /** What is to be looked at of a class: variables, and what refers to something. */
  private static final ClassValue<Field[]> FIELDS =
      new ClassValue<>() {
        @Override
        protected Field[] computeValue(Class<?> type) {
          return fieldsOf(type);
        }
      };

  private MessageHooks() {}

  private static Field[] fieldsOf(Class<?> type) {
    List<Field> fields = new ArrayList<>();
    if (type.getClassLoader() == null || type.isEnum()) {
      return new Field[0];
    }
    for (Class<?> next = type; next != null && next != Object.class; next = next.getSuperclass()) {
      for (Field field : next.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())
            && !field.getType().isPrimitive()
            && field.getType() != String.class
            && field.trySetAccessible()) {
          fields.add(field);
        }
      }
    }
    return fields.toArray(new Field[0]);
  }

  public static void sent(@Nullable Object message, int site) {
    if (Detector.running != null && !(message instanceof byte[])) {
      read(message, site, 0);
    }
  }

  private static void read(@Nullable Object object, int site, int depth) {
    if (object == null || depth > DEEPEST || Containers.isValue(object)) {
      return;
    }
    CollectionHooks.looks(object, site);
    if (object instanceof List<?> list
        && list instanceof RandomAccess
        && Containers.isOfTheJdk(list)) {
      for (int i = 0; i < list.size(); i++) {
        read(list.get(i), site, depth + 1);
      }
    }
    try {
      for (Field field : FIELDS.get(object.getClass())) {
        Object value = field.get(object);
        if (value instanceof Variable variable) {
          FieldHooks.read(variable, site);
        } else {
          read(value, site, depth + 1);
        }
      }
    } catch (IllegalAccessException e) {
      throw new IllegalStateException("it has been made accessible", e);
    }
  }
}
