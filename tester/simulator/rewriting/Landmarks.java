package simulator.rewriting;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.MethodModel;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The methods of the kit by which the simulation knows what a program does: when one begins, it
 * takes its time, or is noted.
 */
public final class Landmarks {

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

  private record Landmark(String owner, String name, String descriptor, List<Call> calls) {

    Landmark(String owner, String name, String descriptor, Call... calls) {
      this(owner, name, descriptor, List.of(calls));
    }

    boolean is(String className, MethodModel method) {
      return owner.equals(className) && is(method);
    }

    boolean is(MethodModel method) {
      return method.methodName().equalsString(name) && method.methodType().equalsString(descriptor);
    }
  }

  private static final Call DATA = new Call("data", Told.FIRST_ARGUMENT);
  private static final Call PERSIST = new Call("persist", Told.FIRST_ARGUMENT);
  private static final Call TRAVEL = new Call("travel", Told.NOTHING);

  private static final List<Landmark> ALL =
      List.of(
          new Landmark(
              "labrpc/ClientEnd",
              "call",
              "(Ljava/lang/String;Ljava/lang/Object;Ljava/lang/Class;)Ljava/util/Optional;",
              new Call("rpc", Told.NOTHING)),
          new Landmark("labrpc/Rpc", "awaitReply", "()[B", new Call("calls", Told.ITSELF)),
          new Landmark("labrpc/Rpc", "run", "()V", new Call("serves", Told.ITSELF), TRAVEL),
          new Landmark("labrpc/Rpc", "runAgain", "()V", new Call("servesAgain", Told.NOTHING)),
          new Landmark("labrpc/Rpc", "deliver", "([B)Llabrpc/Rpc$Outcome;", DATA, TRAVEL),
          new Landmark("labrpc/Handler", "handle", "([B)[B", DATA),
          new Landmark(
              "raft/ApplyChannel", "send", "(Lraft/ApplyMsg;)Z", new Call("sends", Told.ITSELF)),
          new Landmark(
              "raft/ApplyChannel",
              "receive",
              "()Ljava/util/Optional;",
              new Call("receives", Told.ITSELF)),
          new Landmark(
              "labrpc/Network",
              "stopsWaiting",
              "(Llabrpc/Rpc;)V",
              new Call("rpcEnds", Told.NOTHING)),
          new Landmark("raft/Persister", "save", "([B[B)V", DATA, PERSIST),
          new Landmark("raft/Persister", "append", "([B)V", DATA, PERSIST));

  private Landmarks() {}

  /** Adds what a method begins with, if it is one of these. */
  static void emit(CodeBuilder code, ClassDesc owner, MethodModel method) {
    String className = Calls.internalName(owner);
    for (Landmark landmark : ALL) {
      if (landmark.is(className, method)) {
        landmark.calls.forEach(call -> emit(code, call));
      }
    }
  }

  private static void emit(CodeBuilder code, Call call) {
    switch (call.told) {
      case NOTHING -> {}
      case ITSELF -> code.aload(0);
      case FIRST_ARGUMENT -> code.aload(1);
    }
    code.invokestatic(Rewriter.HOOKS, call.hook, call.told.type);
  }

  /**
   * Looks for each of them: one that was renamed would else take no time any more, without a word.
   *
   * @throws IllegalStateException names what is not there
   */
  public static void check(ClassLoader loader) {
    for (Landmark landmark : ALL) {
      if (!isThere(landmark, loader)) {
        throw new IllegalStateException(
            "there is no %s.%s%s any more, which the simulator's Landmarks name"
                .formatted(landmark.owner, landmark.name, landmark.descriptor));
      }
    }
  }

  private static boolean isThere(Landmark landmark, ClassLoader loader) {
    try (@Nullable InputStream in = loader.getResourceAsStream(landmark.owner + ".class")) {
      return in != null
          && ClassFile.of().parse(in.readAllBytes()).methods().stream().anyMatch(landmark::is);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
