package simulator.rewriting.races;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.net.URL;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The variable beside each field that can race: not final, nor made by the compiler. It is a field
 * too, with a method that gets it, and makes it when it is first used.
 */
final class Variables {

  private static final String PREFIX = "$race$";

  /** What is known of a class from its file; nothing of one that is not watched. */
  private record Facts(
      boolean isWatched, @Nullable String superclass, Map<String, Integer> fields) {}

  private static final Facts NONE = new Facts(false, null, Map.of());
  private static final Map<String, Facts> KNOWN = new HashMap<>();

  private final ClassLoader loader;
  private final BiPredicate<String, URL> isWatched;

  /**
   * @param isWatched whether a class with this name and this file is watched
   */
  Variables(ClassLoader loader, BiPredicate<String, URL> isWatched) {
    this.loader = loader;
    this.isWatched = isWatched;
  }

  private Facts facts(String name) {
    synchronized (KNOWN) {
      Facts known = KNOWN.get(name);
      if (known == null) {
        known = read(name);
        KNOWN.put(name, known);
      }
      return known;
    }
  }

  private Facts read(String name) {
    URL file = name.startsWith("java/") ? null : loader.getResource(name + ".class");
    if (file == null || !isWatched.test(name, file)) {
      return NONE;
    }
    try (InputStream in = file.openStream()) {
      ClassModel model = ClassFile.of().parse(in.readAllBytes());
      Map<String, Integer> fields = new HashMap<>();
      for (FieldModel field : model.fields()) {
        String key = field.fieldName().stringValue() + field.fieldType().stringValue();
        fields.put(key, field.flags().flagsMask());
      }
      return new Facts(
          true, model.superclass().map(above -> above.asInternalName()).orElse(null), fields);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a class is the code under test's. */
  boolean isWatched(String internalName) {
    return facts(internalName).isWatched;
  }

  /** The flags of a field of a class that is watched; empty if it has no variable. */
  OptionalInt flags(FieldInstruction field) {
    String key = field.name().stringValue() + field.type().stringValue();
    String name = field.owner().asInternalName();
    while (name != null && facts(name).isWatched) {
      Integer flags = facts(name).fields.get(key);
      if (flags != null) {
        return hasVariable(flags) ? OptionalInt.of(flags) : OptionalInt.empty();
      }
      name = facts(name).superclass;
    }
    return OptionalInt.empty();
  }

  private static boolean hasVariable(int flags) {
    return (flags & (ClassFile.ACC_FINAL | ClassFile.ACC_SYNTHETIC)) == 0;
  }

  /** Gets the variable of a field: instead of the object, which is on the stack, if it has one. */
  static void get(CodeBuilder code, FieldInstruction field, boolean isStatic) {
    MethodTypeDesc type =
        isStatic ? MethodTypeDesc.of(Emit.VARIABLE) : MethodTypeDesc.of(Emit.VARIABLE, Emit.OBJECT);
    code.invokestatic(field.owner().asSymbol(), PREFIX + field.name().stringValue(), type);
  }

  /** Puts them into a class. */
  static void add(ClassBuilder builder, ClassModel model) {
    ClassDesc self = model.thisClass().asSymbol();
    for (FieldModel field : model.fields()) {
      int flags = field.flags().flagsMask();
      if (hasVariable(flags)) {
        String name = PREFIX + field.fieldName().stringValue();
        int isStatic = flags & ClassFile.ACC_STATIC;
        builder.withField(
            name, Emit.VARIABLE, ClassFile.ACC_SYNTHETIC | ClassFile.ACC_TRANSIENT | isStatic);
        addAccessor(builder, self, name, isStatic != 0);
      }
    }
  }

  private static void addAccessor(
      ClassBuilder builder, ClassDesc self, String name, boolean isStatic) {
    int flags = ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
    if (isStatic) {
      builder.withMethodBody(
          name, MethodTypeDesc.of(Emit.VARIABLE), flags, code -> ofClass(code, self, name));
    } else {
      builder.withMethodBody(
          name,
          MethodTypeDesc.of(Emit.VARIABLE, Emit.OBJECT),
          flags,
          code -> ofObject(code, self, name));
    }
  }

  /** {@code if (variable == null) variable = new Variable(); return variable;} */
  private static void ofClass(CodeBuilder code, ClassDesc self, String name) {
    Label isThere = code.newLabel();
    code.getstatic(self, name, Emit.VARIABLE).ifnonnull(isThere);
    make(code).putstatic(self, name, Emit.VARIABLE);
    code.labelBinding(isThere);
    code.getstatic(self, name, Emit.VARIABLE).areturn();
  }

  /** The same for an object's, but {@code null} if there is no object. */
  private static void ofObject(CodeBuilder code, ClassDesc self, String name) {
    Label isObject = code.newLabel();
    Label isThere = code.newLabel();
    code.aload(0).ifnonnull(isObject).aconst_null().areturn();
    code.labelBinding(isObject);
    code.aload(0).checkcast(self).getfield(self, name, Emit.VARIABLE).ifnonnull(isThere);
    code.aload(0).checkcast(self);
    make(code).putfield(self, name, Emit.VARIABLE);
    code.labelBinding(isThere);
    code.aload(0).checkcast(self).getfield(self, name, Emit.VARIABLE).areturn();
  }

  private static CodeBuilder make(CodeBuilder code) {
    return code.new_(Emit.VARIABLE)
        .dup()
        .invokespecial(
            Emit.VARIABLE, "<init>", MethodTypeDesc.of(java.lang.constant.ConstantDescs.CD_void));
  }
}
