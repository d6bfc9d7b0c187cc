package simulator.rewriting;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.AccessFlag;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import simulator.state.StaticState;

/**
 * Rewrites the static initializer of a class so that {@link StaticState} can run it again: there is
 * a second one, which can be called, and which first sets all fields to zero, as the JVM does.
 */
public final class StaticInitializer {

  /** The name of the second one. */
  public static final String RESET = "$simulator$reset";

  private static final int RESET_FLAGS =
      ClassFile.ACC_PRIVATE | ClassFile.ACC_STATIC | ClassFile.ACC_SYNTHETIC;
  private static final MethodTypeDesc OF_CLASS =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Class);
  private static final MethodTypeDesc RENEW =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object, ConstantDescs.CD_Object);

  private final ClassModel model;
  private final ClassDesc self;

  /** The static fields that must stay as they are. */
  private final Set<String> constants;

  StaticInitializer(ClassModel model) {
    this.model = model;
    self = model.thisClass().asSymbol();
    constants =
        model.fields().stream()
            .filter(this::isConstant)
            .map(field -> field.fieldName().stringValue())
            .collect(Collectors.toSet());
  }

  /** The constants of an enum are known to the JVM, and an interface's fields must be final. */
  boolean isConstant(FieldModel field) {
    return model.flags().has(AccessFlag.INTERFACE)
        || field.flags().has(AccessFlag.ENUM)
        || (model.flags().has(AccessFlag.ENUM) && field.flags().has(AccessFlag.SYNTHETIC));
  }

  /**
   * Puts both into the class.
   *
   * @param instructions makes what rewrites the instructions of a method
   */
  void rewrite(ClassBuilder builder, CodeModel original, Supplier<CodeTransform> instructions) {
    builder.withMethodBody(
        RESET,
        Rewriter.VOID,
        RESET_FLAGS,
        code -> {
          setToZero(code);
          code.transform(original, instructions.get().andThen(this::renewing));
        });
    builder.withMethodBody(
        ConstantDescs.CLASS_INIT_NAME,
        Rewriter.VOID,
        ClassFile.ACC_STATIC,
        code -> code.transform(original, instructions.get().andThen(this::registering)));
  }

  /** A class whose static fields have no initial values has no initializer yet. */
  void addIfMissing(ClassBuilder builder) {
    boolean isThere =
        model.methods().stream()
            .anyMatch(method -> method.methodName().equalsString(ConstantDescs.CLASS_INIT_NAME));
    if (isThere || model.fields().stream().noneMatch(this::isVariable)) {
      return;
    }
    builder.withMethodBody(
        RESET,
        Rewriter.VOID,
        RESET_FLAGS,
        code -> {
          setToZero(code);
          code.return_();
        });
    builder.withMethodBody(
        ConstantDescs.CLASS_INIT_NAME,
        Rewriter.VOID,
        ClassFile.ACC_STATIC,
        code -> {
          register(code);
          code.return_();
        });
  }

  private boolean isVariable(FieldModel field) {
    return field.flags().has(AccessFlag.STATIC)
        && !isConstant(field)
        && field.findAttribute(Attributes.constantValue()).isEmpty();
  }

  private void setToZero(CodeBuilder code) {
    for (FieldModel field : model.fields()) {
      if (isVariable(field)) {
        switch (TypeKind.from(field.fieldTypeSymbol()).asLoadable()) {
          case LONG -> code.lconst_0();
          case FLOAT -> code.fconst_0();
          case DOUBLE -> code.dconst_0();
          case REFERENCE -> code.aconst_null();
          default -> code.iconst_0();
        }
        code.putstatic(self, field.fieldName().stringValue(), field.fieldTypeSymbol());
      }
    }
  }

  private void registering(CodeBuilder code, CodeElement element) {
    if (element instanceof ReturnInstruction) {
      register(code);
    }
    code.with(element);
  }

  private void register(CodeBuilder code) {
    code.loadConstant(self);
    code.invokestatic(Rewriter.HOOKS, "initialized", OF_CLASS);
  }

  /** What is for a constant goes into the object that is there. */
  private void renewing(CodeBuilder code, CodeElement element) {
    if (!(element instanceof FieldInstruction field
        && field.opcode() == Opcode.PUTSTATIC
        && field.owner().asSymbol().equals(self)
        && constants.contains(field.name().stringValue()))) {
      code.with(element);
    } else if (field.typeSymbol().isPrimitive()) {
      boolean isWide = TypeKind.from(field.typeSymbol()).slotSize() == 2;
      code.with(StackInstruction.of(isWide ? Opcode.POP2 : Opcode.POP));
    } else {
      code.getstatic(self, field.name().stringValue(), field.typeSymbol());
      code.invokestatic(Rewriter.HOOKS, "renew", RENEW);
    }
  }
}
