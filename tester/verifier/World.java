package verifier;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The classes of a solution, and all that they can refer to: those of the JDK and the kit. They are
 * read, never loaded.
 */
final class World {

  private static final String OBJECT = "java/lang/Object";

  private final Map<String, ClassModel> own = new HashMap<>();
  private final Map<String, Optional<ClassModel>> others = new HashMap<>();

  /**
   * @param classes the solution's
   */
  World(List<ClassModel> classes) {
    classes.forEach(model -> own.put(model.thisClass().asInternalName(), model));
  }

  boolean isOwn(String internalName) {
    return own.containsKey(internalName);
  }

  /** The solution's classes that extend a class directly. */
  Stream<ClassModel> ownExtending(String internalName) {
    return own.values().stream()
        .filter(model ->
            model
                .superclass()
                .filter(above -> above.asInternalName().equals(internalName))
                .isPresent());
  }

  /** A class by its internal name; of an array, what its methods are declared by. */
  Optional<ClassModel> find(String internalName) {
    if (internalName.startsWith("[")) {
      return find(OBJECT);
    }
    ClassModel mine = own.get(internalName);
    return mine != null ? Optional.of(mine) : others.computeIfAbsent(internalName, World::read);
  }

  private static Optional<ClassModel> read(String internalName) {
    try (InputStream in =
        World.class.getClassLoader().getResourceAsStream(internalName + ".class")) {
      return in == null ? Optional.empty() : Optional.of(ClassFile.of().parse(in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The class that declares a member, as the JVM would find it: in the class itself, in those that
   * it extends, then in its interfaces.
   */
  Optional<ClassModel> declaring(Member member) {
    List<ClassModel> chain = chain(member.owner());
    return Stream.concat(chain.stream(), interfaces(chain).stream())
        .filter(model -> declares(model, member))
        .findFirst();
  }

  /** Who declares it among a class and those that it extends. */
  Optional<ClassModel> declaringClass(Member member) {
    return chain(member.owner()).stream().filter(model -> declares(model, member)).findFirst();
  }

  /** A class and those that it extends, the nearest first. */
  private List<ClassModel> chain(String internalName) {
    List<ClassModel> chain = new ArrayList<>();
    Optional<ClassModel> next = find(internalName);
    while (next.isPresent() && !chain.contains(next.get())) {
      chain.add(next.get());
      next = next.get().superclass().flatMap(above -> find(above.asInternalName()));
    }
    return chain;
  }

  /** All interfaces of a class. */
  Set<ClassModel> interfacesOf(ClassModel model) {
    return interfaces(chain(model.thisClass().asInternalName()));
  }

  private Set<ClassModel> interfaces(List<ClassModel> chain) {
    Set<ClassModel> found = new LinkedHashSet<>();
    chain.forEach(model -> addInterfaces(model, found));
    return found;
  }

  private void addInterfaces(ClassModel model, Set<ClassModel> found) {
    for (ClassEntry above : model.interfaces()) {
      find(above.asInternalName()).filter(found::add).ifPresent(read -> addInterfaces(read, found));
    }
  }

  private static boolean declares(ClassModel model, Member member) {
    return member.isField()
        ? model.fields().stream()
            .anyMatch(field ->
                field.fieldName().equalsString(member.name())
                    && field.fieldType().equalsString(member.descriptor()))
        : model.methods().stream()
            .anyMatch(method ->
                method.methodName().equalsString(member.name())
                    && (method.methodType().equalsString(member.descriptor())
                        || isOfAnyType(model, method.flags().flags())));
  }

  /** Such as {@code VarHandle.set}: each call names other types. */
  private static boolean isOfAnyType(ClassModel model, Set<AccessFlag> flags) {
    String name = model.thisClass().asInternalName();
    return (name.equals("java/lang/invoke/VarHandle")
            || name.equals("java/lang/invoke/MethodHandle"))
        && flags.contains(AccessFlag.NATIVE);
  }

  /** Whether others than the kit may see a member: it is public, or protected. */
  static boolean isOpen(ClassModel model, Member member) {
    Stream<Set<AccessFlag>> flags =
        member.isField()
            ? model.fields().stream()
                .filter(field -> field.fieldName().equalsString(member.name()))
                .map(field -> field.flags().flags())
            : model.methods().stream()
                .filter(method ->
                    method.methodName().equalsString(member.name())
                        && method.methodType().equalsString(member.descriptor()))
                .map(method -> method.flags().flags());
    return flags.anyMatch(
        set -> set.contains(AccessFlag.PUBLIC) || set.contains(AccessFlag.PROTECTED));
  }

  /** The class of which an array consists; an internal name. Nothing if it is of primitives. */
  static Optional<String> element(String internalName) {
    if (!internalName.startsWith("[")) {
      return Optional.of(internalName);
    }
    ClassDesc type = ClassDesc.ofDescriptor(internalName);
    while (type.isArray()) {
      type = type.componentType();
    }
    String descriptor = type.descriptorString();
    return type.isPrimitive()
        ? Optional.empty()
        : Optional.of(descriptor.substring(1, descriptor.length() - 1));
  }
}
