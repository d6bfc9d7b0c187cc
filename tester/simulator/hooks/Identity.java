package simulator.hooks;

import org.jspecify.annotations.Nullable;

/**
 * The hash codes of objects that have none of their own. The JVM's differ from process to process;
 * build/sim.args makes them all the same, and each object gets a number from the simulation before
 * it is asked for its hash code the first time. On other threads all is as ever.
 */
public final class Identity {

  /** Whether a class says itself what its hash code is. Classes never change theirs. */
  private static final ClassValue<Boolean> HAS_OWN_HASH =
      new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
          return type == Class.class || overridesHashCode(type);
        }
      };

  private Identity() {}

  private static boolean overridesHashCode(Class<?> type) {
    for (Class<?> next = type; next != null && next != Object.class; next = next.getSuperclass()) {
      try {
        return next.getDeclaredMethod("hashCode").getParameterCount() == 0;
      } catch (NoSuchMethodException _) {
        // Perhaps one that it extends has.
      } catch (LinkageError _) {
        return true; // its methods cannot be known: then it stays as it is
      }
    }
    return false;
  }

  /** The object is about to be asked for its hash code. */
  public static void mayHash(@Nullable Object object) {
    if (object == null || object instanceof String) {
      return;
    }
    Conductor active = Hooks.active();
    if (active != null && !HAS_OWN_HASH.get(object.getClass())) {
      active.number(object);
    }
  }

  /** The object's class is about to ask for the hash code that all objects have. */
  public static void number(@Nullable Object object) {
    Conductor active = Hooks.active();
    if (active != null && object != null && !(object instanceof Class)) {
      active.number(object);
    }
  }

  /** That of a constant, which outlives a run: made of its name. */
  public static int ofEnum(Enum<?> constant) {
    Class<?> type = constant.getDeclaringClass();
    return type.getClassLoader() == null
        ? System.identityHashCode(constant)
        : 31 * type.getName().hashCode() + constant.name().hashCode();
  }

  /** Without the address that is in the name of a lambda's class. */
  public static String className(Class<?> type) {
    String name = type.getName();
    return Hooks.isActive() && type.isHidden() ? name.substring(0, name.indexOf('/')) : name;
  }
}
