package simulator.rewriting.races;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;

/** Accesses to plain fields where a read may find an old value. */
final class OldValues {

  private static final ClassDesc STALE = ClassDesc.of("simulator.races.StaleHooks");

  private OldValues() {}

  static void access(CodeBuilder code, FieldInstruction field, Place place, int free) {
    if (FieldCode.writes(field)) {
      write(code, field, place, free);
    } else {
      read(code, field, place, free);
    }
  }

  /** As the hooks take it: an object as such, small numbers as ints. */
  private static ClassDesc kindOf(FieldInstruction field) {
    return switch (TypeKind.from(field.typeSymbol()).asLoadable()) {
      case LONG -> ConstantDescs.CD_long;
      case FLOAT -> ConstantDescs.CD_float;
      case DOUBLE -> ConstantDescs.CD_double;
      case REFERENCE -> Emit.OBJECT;
      default -> Emit.INT;
    };
  }

  /** Puts the variable into a local one; the object, if there is one, stays on the stack. */
  private static void variable(CodeBuilder code, FieldInstruction field, int local) {
    boolean isStatic = FieldCode.isStatic(field);
    if (!isStatic) {
      code.dup();
    }
    Variables.get(code, field, isStatic);
    code.astore(local);
  }

  private static void tell(
      CodeBuilder code, String hook, FieldInstruction field, Place place, int local) {
    code.aload(local);
    code.loadConstant(place.number(FieldCode.shown(field)));
    code.invokestatic(Emit.FIELDS, hook, FieldCode.OF_VARIABLE);
  }

  private static void read(CodeBuilder code, FieldInstruction field, Place place, int free) {
    variable(code, field, free);
    tell(code, "read", field, place, free);
    code.with(field);
    code.aload(free);
    ClassDesc kind = kindOf(field);
    code.invokestatic(STALE, "found", MethodTypeDesc.of(kind, kind, Emit.VARIABLE));
    if (kind.equals(Emit.OBJECT)) {
      code.checkcast(field.typeSymbol());
    }
  }

  private static void write(CodeBuilder code, FieldInstruction field, Place place, int free) {
    TypeKind kind = TypeKind.from(field.typeSymbol()).asLoadable();
    int value = free + 1;
    code.storeLocal(kind, value);
    variable(code, field, free);
    if (!FieldCode.isStatic(field)) {
      code.dup();
    }
    Opcode get = FieldCode.isStatic(field) ? Opcode.GETSTATIC : Opcode.GETFIELD;
    code.with(FieldInstruction.of(get, field.field()));
    code.aload(free);
    code.invokestatic(STALE, "keep", Emit.of(kindOf(field), Emit.VARIABLE));
    tell(code, "write", field, place, free);
    code.loadLocal(kind, value);
    code.with(field);
  }
}
