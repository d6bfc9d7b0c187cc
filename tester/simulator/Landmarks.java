package simulator;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Map;

/**
 * The methods of the kit by which the simulation knows what a program does: when one begins, it
 * takes its time, or is noted.
 */
final class Landmarks {

  /** What is told to a hook. */
  private enum Told {
    NOTHING(MethodTypeDesc.of(ConstantDescs.CD_void)),
    ITSELF(MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object)),
    FIRST_ARGUMENT(MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_byte.arrayType()));

    final MethodTypeDesc type;

    Told(MethodTypeDesc type) {
      this.type = type;
    }
  }

  private record Call(String hook, Told told) {}

  private static final Map<String, List<Call>> OF_METHODS =
      Map.of(
          "labrpc/ClientEnd.call", List.of(new Call("rpc", Told.NOTHING)),
          "labrpc/Rpc.awaitReply", List.of(new Call("calls", Told.ITSELF)),
          "labrpc/Rpc.run",
              List.of(new Call("serves", Told.ITSELF), new Call("travel", Told.NOTHING)),
          "labrpc/Handler.handle", List.of(new Call("data", Told.FIRST_ARGUMENT)),
          "labrpc/Rpc.deliver",
              List.of(new Call("data", Told.FIRST_ARGUMENT), new Call("travel", Told.NOTHING)),
          "raft/Persister.save",
              List.of(
                  new Call("data", Told.FIRST_ARGUMENT), new Call("persist", Told.FIRST_ARGUMENT)),
          "raft/Persister.append",
              List.of(
                  new Call("data", Told.FIRST_ARGUMENT), new Call("persist", Told.FIRST_ARGUMENT)));

  private Landmarks() {}

  /** Adds what a method begins with, if it is one of these. */
  static void emit(CodeBuilder code, ClassDesc owner, MethodModel method) {
    String name = Calls.internalName(owner) + "." + method.methodName().stringValue();
    for (Call call : OF_METHODS.getOrDefault(name, List.of())) {
      switch (call.told) {
        case NOTHING -> {}
        case ITSELF -> code.aload(0);
        case FIRST_ARGUMENT -> code.aload(1);
      }
      code.invokestatic(Rewriter.HOOKS, call.hook, call.told.type);
    }
  }
}
