package codec;

import com.google.gson.TypeAdapter;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes records and classes apart, into what a {@link StructAdapter} needs. */
final class Structs {

  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final MethodType GETTER = MethodType.methodType(Object.class, Object.class);

  private Structs() {}

  /** A record: its components, and its canonical constructor. */
  static StructAdapter ofRecord(Class<?> type, Shapes shapes) {
    try {
      RecordComponent[] components = type.getRecordComponents();
      List<StructAdapter.Part> parts = new ArrayList<>();
      for (RecordComponent component : components) {
        String where = type.getSimpleName() + "." + component.getName();
        TypeAdapter<Object> adapter = shapes.adapter(component.getGenericType(), where);
        Method accessor = accessible(component.getAccessor());
        MethodHandle getter = LOOKUP.unreflect(accessor).asType(GETTER);
        boolean primitive = component.getType().isPrimitive();
        parts.add(new StructAdapter.Part(component.getName(), primitive, getter, adapter));
      }
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      MethodHandle constructor =
          LOOKUP
              .unreflectConstructor(accessible(type.getDeclaredConstructor(types)))
              .asSpreader(Object[].class, types.length)
              .asType(MethodType.methodType(Object.class, Object[].class));
      return new StructAdapter(type, parts, values -> (Object) constructor.invokeExact(values));
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type.getName() + " cannot be taken apart: " + e, e);
    }
  }

  /** A class: its fields and those of its superclasses, and a constructor without arguments. */
  static StructAdapter ofClass(Class<?> type, String where, Shapes shapes) {
    try {
      MethodHandle constructor =
          LOOKUP
              .unreflectConstructor(accessible(constructor(type, where)))
              .asType(MethodType.methodType(Object.class));
      List<StructAdapter.Part> parts = new ArrayList<>();
      List<MethodHandle> setters = new ArrayList<>();
      for (Field field : fields(type, where)) {
        String fieldWhere = type.getSimpleName() + "." + field.getName();
        TypeAdapter<Object> adapter = shapes.adapter(field.getGenericType(), fieldWhere);
        MethodHandle getter = LOOKUP.unreflectGetter(accessible(field)).asType(GETTER);
        boolean primitive = field.getType().isPrimitive();
        parts.add(new StructAdapter.Part(field.getName(), primitive, getter, adapter));
        setters.add(
            LOOKUP
                .unreflectSetter(field)
                .asType(MethodType.methodType(void.class, Object.class, Object.class)));
      }
      return new StructAdapter(
          type,
          parts,
          values -> {
            Object object = (Object) constructor.invokeExact();
            for (int i = 0; i < values.length; i++) {
              setters.get(i).invokeExact(object, values[i]);
            }
            return object;
          });
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type.getName() + " cannot be taken apart: " + e, e);
    }
  }

  private static Constructor<?> constructor(Class<?> type, String where) {
    try {
      return type.getDeclaredConstructor();
    } catch (NoSuchMethodException _) {
      throw Shapes.cannotTravel(
          where, type.getName(), " (make it a record, or give it a constructor without arguments)");
    }
  }

  private static List<Field> fields(Class<?> type, String where) {
    List<Field> fields = new ArrayList<>();
    for (Class<?> c = type; c != Object.class; c = c.getSuperclass()) {
      if (Shapes.isOfTheJdk(c)) {
        throw Shapes.cannotTravel(where, "a subclass of " + c.getName(), "");
      }
      for (Field field : c.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())
            && !Modifier.isTransient(field.getModifiers())) {
          fields.add(field);
        }
      }
    }
    return fields;
  }

  private static <T extends AccessibleObject> T accessible(T member) {
    member.setAccessible(true); // messages need not be public, nor need their members
    return member;
  }
}
