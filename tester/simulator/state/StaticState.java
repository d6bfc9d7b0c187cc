package simulator.state;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URL;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import simulator.hooks.Hooks;
import simulator.rewriting.CodeUnderTest;
import simulator.rewriting.StaticInitializer;

/**
 * The static state of the code under test, which must not leak from run to run.
 *
 * <p>All classes that can be reached from the tests are initialized once, in a run that does
 * nothing else. Each real run begins by running the same initializers again, in the order in which
 * they had ended. The classes stay, and with them what the JVM has compiled.
 *
 * <p>The constants of an enum and the fields of an interface must stay what they are: the objects
 * to which they refer are made like new ones, field by field. That does not reach what is behind an
 * immutable collection or a record in such a constant of an interface, nor what an enum's
 * constructor has handed out {@code this} to.
 */
public final class StaticState {

  /** What build/sim.args opens of the JDK. */
  private static final Set<String> OPENED =
      Set.of(
          "java.util",
          "java.util.concurrent",
          "java.util.concurrent.atomic",
          "java.util.concurrent.locks");

  private final ClassLoader loader;
  private final List<String> roots;
  private final List<MethodHandle> initializers = new ArrayList<>();

  /**
   * @param roots the names of the classes with which a run begins
   */
  public StaticState(ClassLoader loader, List<String> roots) {
    this.loader = loader;
    this.roots = List.copyOf(roots);
  }

  /** Initializes the classes for the first time. */
  public void initialize() throws ClassNotFoundException {
    Hooks.initializedEarly().forEach(this::initialized);
    for (String name : reachable()) {
      try {
        Class.forName(name, true, loader);
      } catch (LinkageError _) {
        // An initializer that fails, which only matters to who uses the class: it fails again.
      }
    }
  }

  /** A static initializer has ended for the first time. */
  public void initialized(Class<?> type) {
    try {
      Method initializer = type.getDeclaredMethod(StaticInitializer.RESET);
      initializer.setAccessible(true);
      initializers.add(MethodHandles.lookup().unreflect(initializer));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " was not rewritten", e);
    }
  }

  /** Runs all initializers again. */
  public void reset() throws Throwable {
    for (MethodHandle initializer : List.copyOf(initializers)) {
      initializer.invokeExact();
    }
  }

  /** Makes an object like a new one, by copying all that it consists of. */
  @SuppressWarnings("ReferenceEquality")
  public static void renew(@Nullable Object fresh, @Nullable Object old) {
    if (fresh == null || old == null || fresh == old || fresh.getClass() != old.getClass()) {
      return;
    }
    if (old.getClass().isArray()) {
      int length = Math.min(Array.getLength(fresh), Array.getLength(old));
      System.arraycopy(fresh, 0, old, 0, length);
      return;
    }
    for (Class<?> type = old.getClass(); isMutable(type); type = type.getSuperclass()) {
      for (Field field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers())) {
          copy(field, fresh, old);
        }
      }
    }
  }

  /** Not the JDK's values, which may be shared; and the JVM would not let a record change. */
  private static boolean isMutable(@Nullable Class<?> type) {
    return type != null
        && type != Object.class
        && type != Enum.class
        && !type.isRecord()
        && !type.isHidden()
        && (type.getModule() != Object.class.getModule()
            || (OPENED.contains(type.getPackageName())
                && !type.getName().startsWith("java.util.ImmutableCollections")));
  }

  private static void copy(Field field, Object from, Object to) {
    try {
      field.setAccessible(true);
      field.set(to, field.get(from));
    } catch (IllegalAccessException | InaccessibleObjectException e) {
      Hooks.refuse("a constant with a " + to.getClass().getName());
    }
  }

  /** The classes under test that are named by the roots, or by what these name, and so on. */
  private Set<String> reachable() {
    Set<String> found = new LinkedHashSet<>(roots);
    Deque<String> toRead = new ArrayDeque<>(roots);
    while (!toRead.isEmpty()) {
      for (String name : namedBy(toRead.remove())) {
        if (isUnderTest(name) && found.add(name)) {
          toRead.add(name);
        }
      }
    }
    return found;
  }

  private List<String> namedBy(String className) {
    List<String> names = new ArrayList<>();
    for (PoolEntry entry : ClassFile.of().parse(read(className)).constantPool()) {
      if (entry instanceof ClassEntry named && !named.asSymbol().isArray()) {
        names.add(named.asInternalName().replace('/', '.'));
      }
    }
    return names;
  }

  private boolean isUnderTest(String className) {
    URL url = loader.getResource(className.replace('.', '/') + ".class");
    return url != null && CodeUnderTest.contains(className.replace('.', '/'), url);
  }

  private byte[] read(String className) {
    try (InputStream in = loader.getResourceAsStream(className.replace('.', '/') + ".class")) {
      if (in == null) {
        throw new IllegalArgumentException("there is no class " + className);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
