package simulator.rewriting.races;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.MethodTypeDesc;
import org.jspecify.annotations.Nullable;
import simulator.races.FieldHooks;

/** What is done by a VarHandle: its methods tell how far others learn of it. */
final class HandleCode {

  private HandleCode() {}

  /** A field may be volatile for those who use it by a handle or an updater. */
  static void isUsed() {
    FieldHooks.handlesAreUsed();
  }

  /** Adds a call of the code under test. */
  static void call(CodeBuilder code, InvokeInstruction call, int free) {
    isUsed();
    String hook = edge(call.name().stringValue(), "handle");
    if (hook == null) {
      code.with(call);
      return;
    }
    MethodTypeDesc type = call.typeSymbol();
    boolean isOfObject = type.parameterCount() > 0 && !type.parameterType(0).isPrimitive();
    Emit.Arguments arguments = Emit.spill(code, type, free);
    if (hook.equals("handleReads")) {
      arguments.loadAll(code);
      code.with(call);
      object(code, arguments, isOfObject);
      code.invokestatic(Emit.FIELDS, hook, Emit.OF_OBJECT);
    } else {
      object(code, arguments, isOfObject);
      code.invokestatic(Emit.FIELDS, hook, Emit.OF_OBJECT);
      arguments.loadAll(code);
      code.with(call);
    }
  }

  private static void object(CodeBuilder code, Emit.Arguments arguments, boolean isOfObject) {
    if (isOfObject) {
      arguments.load(code, 0);
    } else {
      code.aconst_null();
    }
  }

  /** Which hook tells of a method; null: it is as a plain access. */
  private static @Nullable String edge(String method, String prefix) {
    if (method.equals("getVolatile") || method.equals("getAcquire")) {
      return prefix + "Reads";
    }
    if (method.equals("setVolatile") || method.equals("setRelease")) {
      return prefix + "Writes";
    }
    boolean isBoth =
        method.startsWith("compareAnd")
            || method.startsWith("getAnd")
            || (method.startsWith("weakCompareAnd") && !method.endsWith("Plain"));
    return isBoth ? prefix + "ReadsAndWrites" : null;
  }
}
