package simulator.rewriting;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which fields are volatile, as the class files say, also those of other classes. */
final class VolatileFields {

  private final ClassLoader loader;
  private final Ancestors ancestors;

  /** By the internal name of a class: the names of its own. */
  private final Map<String, Set<String>> known = new HashMap<>();

  VolatileFields(ClassLoader loader, Ancestors ancestors) {
    this.loader = loader;
    this.ancestors = ancestors;
  }

  /** Whether a field is volatile that is read or written; its class may have inherited it. */
  boolean contain(FieldInstruction field) {
    ClassDesc owner = field.owner().asSymbol();
    String name = field.name().stringValue();
    return ancestors.of(owner).stream().anyMatch(declaring -> ownOf(declaring).contains(name));
  }

  private synchronized Set<String> ownOf(String className) {
    Set<String> own = known.get(className);
    if (own == null) {
      own = read(className);
      known.put(className, own);
    }
    return own;
  }

  private Set<String> read(String className) {
    try (InputStream in = loader.getResourceAsStream(className + ".class")) {
      return in == null ? Set.of() : own(ClassFile.of().parse(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> own(ClassModel model) {
    return model.fields().stream()
        .filter(field -> field.flags().has(AccessFlag.VOLATILE))
        .map(field -> field.fieldName().stringValue())
        .collect(Collectors.toSet());
  }
}
