package simulator.rewriting;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which classes a class extends, as the class files say: nothing is loaded. */
final class Ancestors {

  /** By internal name; empty: there is none, or it is unknown. */
  private static final Map<String, Optional<String>> SUPERCLASSES = new HashMap<>();

  private final @Nullable ClassLoader loader;

  Ancestors(@Nullable ClassLoader loader) {
    this.loader = loader;
  }

  /** The class itself and those it extends, by internal name; the nearest first. */
  List<String> of(ClassDesc type) {
    List<String> names = new ArrayList<>();
    if (type.isClassOrInterface()) {
      Optional<String> next = Optional.of(Calls.internalName(type));
      while (next.isPresent()) {
        names.add(next.get());
        next = superclassOf(next.get());
      }
    }
    return names;
  }

  private Optional<String> superclassOf(String name) {
    synchronized (SUPERCLASSES) {
      Optional<String> known = SUPERCLASSES.get(name);
      if (known == null) {
        known = read(name);
        SUPERCLASSES.put(name, known);
      }
      return known;
    }
  }

  private Optional<String> read(String name) {
    if (loader == null) {
      return Optional.empty();
    }
    try (InputStream in = loader.getResourceAsStream(name + ".class")) {
      return in == null
          ? Optional.empty()
          : ClassFile.of()
              .parse(in.readAllBytes())
              .superclass()
              .map(superclass -> superclass.asInternalName());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
