package simulator.rewriting.races;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.OptionalInt;

/** What the code under test does with fields and elements of arrays. */
final class FieldCode {

  static final MethodTypeDesc OF_VARIABLE = Emit.of(Emit.VARIABLE, Emit.INT);
  private static final MethodTypeDesc OF_VOLATILE = Emit.of(Emit.VARIABLE, Emit.OBJECT);
  private static final MethodTypeDesc OF_ELEMENT = Emit.of(Emit.OBJECT, Emit.INT, Emit.INT);
  private static final MethodTypeDesc OF_NAME = Emit.of(Emit.OBJECT, ConstantDescs.CD_String);

  private final Variables variables;
  private final Reads reads;

  /** The first local variable that is free. */
  private final int free;

  FieldCode(Variables variables, Reads reads, int free) {
    this.variables = variables;
    this.reads = reads;
    this.free = free;
  }

  static boolean isStatic(FieldInstruction field) {
    return field.opcode() == Opcode.GETSTATIC || field.opcode() == Opcode.PUTSTATIC;
  }

  static boolean writes(FieldInstruction field) {
    return field.opcode() == Opcode.PUTFIELD || field.opcode() == Opcode.PUTSTATIC;
  }

  void access(CodeBuilder code, FieldInstruction field, Place place) {
    OptionalInt flags = variables.flags(field);
    boolean isVolatile = (flags.orElse(0) & ClassFile.ACC_VOLATILE) != 0;
    if (writes(field)) {
      name(code, field);
    }
    if (flags.isEmpty()) {
      code.with(field);
    } else if (reads == Reads.ANY_ALLOWED && !isVolatile) {
      OldValues.access(code, field, place, free);
    } else if (writes(field)) {
      write(code, field, place, isVolatile);
    } else if (isVolatile) {
      readVolatile(code, field);
    } else {
      read(code, field, place);
    }
  }

  static String shown(FieldInstruction field) {
    return field.owner().asSymbol().displayName().replace('$', '.')
        + "."
        + field.name().stringValue();
  }

  /** What is stored may have no other name than that of the field. */
  void name(CodeBuilder code, FieldInstruction field) {
    String type = field.type().stringValue();
    boolean isNamed =
        type.startsWith("[") || type.startsWith("Ljava/util/") || type.equals("Ljava/lang/Object;");
    if (isNamed && variables.isWatched(field.owner().asInternalName())) {
      code.dup();
      code.loadConstant(shown(field));
      code.invokestatic(Emit.FIELDS, "name", OF_NAME);
    }
  }

  private void read(CodeBuilder code, FieldInstruction field, Place place) {
    if (!isStatic(field)) {
      code.dup();
    }
    Variables.get(code, field, isStatic(field));
    code.loadConstant(place.number(shown(field)));
    code.invokestatic(Emit.FIELDS, "read", OF_VARIABLE);
    code.with(field);
  }

  /** The thread learns after the read: right before it, another one may have run. */
  private void readVolatile(CodeBuilder code, FieldInstruction field) {
    if (isStatic(field)) {
      code.with(field);
      Variables.get(code, field, true);
      code.aconst_null();
    } else {
      code.dup();
      code.astore(free);
      code.with(field);
      code.aload(free);
      Variables.get(code, field, false);
      code.aload(free);
    }
    code.invokestatic(Emit.FIELDS, "volatileRead", OF_VOLATILE);
  }

  private void write(CodeBuilder code, FieldInstruction field, Place place, boolean isVolatile) {
    TypeKind kind = TypeKind.from(field.typeSymbol()).asLoadable();
    code.storeLocal(kind, free);
    if (!isStatic(field)) {
      code.dup();
    }
    if (isVolatile) {
      loadObjectAgain(code, field);
      code.invokestatic(Emit.FIELDS, "volatileWrite", OF_VOLATILE);
    } else {
      Variables.get(code, field, isStatic(field));
      code.loadConstant(place.number(shown(field)));
      code.invokestatic(Emit.FIELDS, "write", OF_VARIABLE);
    }
    code.loadLocal(kind, free);
    code.with(field);
  }

  /** Variable and object, of the object on the stack. */
  private static void loadObjectAgain(CodeBuilder code, FieldInstruction field) {
    if (isStatic(field)) {
      Variables.get(code, field, true);
      code.aconst_null();
    } else {
      code.dup();
      Variables.get(code, field, false);
      code.swap();
    }
  }

  // ---- arrays

  void load(CodeBuilder code, ArrayLoadInstruction load, Place place) {
    code.dup2();
    code.loadConstant(place.number(""));
    code.invokestatic(Emit.ARRAYS, "read", OF_ELEMENT);
    code.with(load);
  }

  void store(CodeBuilder code, ArrayStoreInstruction store, Place place) {
    TypeKind kind = store.typeKind().asLoadable();
    code.storeLocal(kind, free);
    code.dup2();
    code.loadConstant(place.number(""));
    code.invokestatic(Emit.ARRAYS, "write", OF_ELEMENT);
    code.loadLocal(kind, free);
    code.with(store);
  }
}
