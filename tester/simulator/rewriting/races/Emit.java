package simulator.rewriting.races;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.TypeKind;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/** The calls of hooks, as instructions. */
final class Emit {

  static final ClassDesc FIELDS = hooks("Field");
  static final ClassDesc ARRAYS = hooks("Array");
  static final ClassDesc COLLECTIONS = hooks("Collection");
  static final ClassDesc MAPS = hooks("Map");
  static final ClassDesc EDGES = hooks("Edge");
  static final ClassDesc MESSAGES = hooks("Message");
  static final ClassDesc VARIABLE = ClassDesc.of("simulator.races.Variable");

  static final ClassDesc OBJECT = ConstantDescs.CD_Object;
  static final ClassDesc INT = ConstantDescs.CD_int;
  static final MethodTypeDesc VOID = of();

  /** An object; an object and a place. */
  static final MethodTypeDesc OF_OBJECT = of(OBJECT);

  static final MethodTypeDesc OF_PLACE = of(OBJECT, INT);

  private Emit() {}

  private static ClassDesc hooks(String what) {
    return ClassDesc.of("simulator.races." + what + "Hooks");
  }

  static MethodTypeDesc of(ClassDesc... parameters) {
    return MethodTypeDesc.of(ConstantDescs.CD_void, parameters);
  }

  /**
   * Takes the arguments of a call from the stack, the receiver not among them.
   *
   * @param first the first local variable that is free
   */
  static Arguments spill(CodeBuilder code, MethodTypeDesc type, int first) {
    List<ClassDesc> parameters = type.parameterList();
    int[] slots = new int[parameters.size()];
    int next = first;
    for (int i = 0; i < slots.length; i++) {
      slots[i] = next;
      next += TypeKind.from(parameters.get(i)).slotSize();
    }
    for (int i = slots.length - 1; i >= 0; i--) {
      code.storeLocal(TypeKind.from(parameters.get(i)).asLoadable(), slots[i]);
    }
    return new Arguments(parameters, slots, next);
  }

  /**
   * Arguments that are in local variables.
   *
   * @param free the next local variable that is free
   */
  record Arguments(List<ClassDesc> types, int[] slots, int free) {

    void load(CodeBuilder code, int i) {
      code.loadLocal(TypeKind.from(types.get(i)).asLoadable(), slots[i]);
    }

    void loadAll(CodeBuilder code) {
      for (int i = 0; i < slots.length; i++) {
        load(code, i);
      }
    }
  }

  /** A call that is no edge, however it ends. */
  static void quietly(CodeBuilder code, InvokeInstruction call) {
    Label handler = code.newLabel();
    Label after = code.newLabel();
    code.invokestatic(EDGES, "quiet", VOID);
    Label start = code.newBoundLabel();
    code.with(call);
    Label end = code.newBoundLabel();
    code.invokestatic(EDGES, "loud", VOID);
    code.goto_(after);
    code.labelBinding(handler);
    code.invokestatic(EDGES, "loud", VOID);
    code.athrow();
    code.labelBinding(after);
    code.exceptionCatchAll(start, end, handler);
  }
}
