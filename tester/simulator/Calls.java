package simulator;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which calls of the code under test go to a hook instead, and which are refused. */
final class Calls {

  private static final ClassDesc THREAD = ClassDesc.of("java.lang.Thread");
  private static final ClassDesc STREAM = ClassDesc.of("java.util.stream.BaseStream");
  private static final Set<String> STREAMS =
      Set.of("Stream", "IntStream", "LongStream", "DoubleStream", "BaseStream");

  /** By class, method and descriptor; the value is the name of the hook. */
  private static final Map<String, String> STATIC =
      Map.ofEntries(
          Map.entry("java/lang/System.nanoTime()J", "nanoTime"),
          Map.entry("java/lang/System.currentTimeMillis()J", "currentTimeMillis"),
          Map.entry("java/lang/Thread.currentThread()Ljava/lang/Thread;", "currentThread"),
          Map.entry("java/lang/Thread.holdsLock(Ljava/lang/Object;)Z", "holdsLock"),
          Map.entry("java/util/UUID.randomUUID()Ljava/util/UUID;", "randomUuid"));

  /** By method and descriptor: these are final in Object, so the class does not matter. */
  private static final Map<String, String> OF_OBJECT =
      Map.of(
          "wait()V", "await",
          "wait(J)V", "await",
          "wait(JI)V", "await",
          "notify()V", "signal",
          "notifyAll()V", "signalAll");

  /** What cannot be simulated: a class, and the methods that are refused; none means all. */
  private static final Map<String, List<String>> REFUSED = new HashMap<>();

  static {
    refuse("java/util/concurrent/ForkJoinPool");
    refuse("java/util/concurrent/Executors", "newWorkStealingPool");
    refuse("java/util/Timer");
    refuse("java/lang/Runtime", "addShutdownHook", "exec", "halt");
    refuse("java/lang/ProcessBuilder");
    refuse("java/net/Socket");
    refuse("java/net/ServerSocket");
    refuse("java/net/DatagramSocket");
    refuse("java/nio/channels/SocketChannel", "open");
    refuse("java/nio/channels/ServerSocketChannel", "open");
    refuse("java/nio/channels/Selector", "open");
    refuse("java/util/concurrent/StructuredTaskScope");
    refuse("java/util/concurrent/SubmissionPublisher");
    refuse("java/lang/ref/Cleaner", "create");
    refuse("java/util/random/RandomGenerator", "getDefault", "of");
    refuse("java/security/SecureRandom", "getInstance", "getInstanceStrong");
    refuse("java/lang/Thread", "suspend", "resume", "stop", "getAllStackTraces", "enumerate");
  }

  private Calls() {}

  private static void refuse(String owner, String... methods) {
    REFUSED.put(owner, List.of(methods));
  }

  /** Calls that end on a thread's clock or a place where others may run. */
  static boolean isSynchronizer(InvokeInstruction call) {
    return call.owner().asInternalName().startsWith("java/util/concurrent/");
  }

  /** What stands for a call; empty if it stays. */
  static Optional<Call> replacement(InvokeInstruction call) {
    return replacement(
        call.owner().asSymbol(),
        call.name().stringValue(),
        call.typeSymbol(),
        call.opcode() == Opcode.INVOKESTATIC);
  }

  /** The same for a method reference; a record's fields are referred to likewise. */
  static Optional<Call> replacement(DirectMethodHandleDesc method) {
    if (!method.lookupDescriptor().startsWith("(")) {
      return Optional.empty();
    }
    boolean isStatic =
        method.kind() == DirectMethodHandleDesc.Kind.STATIC
            || method.kind() == DirectMethodHandleDesc.Kind.INTERFACE_STATIC;
    return replacement(
        method.owner(),
        method.methodName(),
        MethodTypeDesc.ofDescriptor(method.lookupDescriptor()),
        isStatic);
  }

  private static Optional<Call> replacement(
      ClassDesc owner, String name, MethodTypeDesc type, boolean isStatic) {
    String signature = name + type.descriptorString();
    if (isStatic) {
      return hook(STATIC.get(internalName(owner) + "." + signature), type);
    }
    if (OF_OBJECT.containsKey(signature)) {
      return hook(OF_OBJECT.get(signature), type.insertParameterTypes(0, ConstantDescs.CD_Object));
    }
    if ((name.equals("threadId") || name.equals("getId")) && owner.equals(THREAD)) {
      return hook("threadId", type.insertParameterTypes(0, THREAD));
    }
    if (signature.equals("availableProcessors()I")) {
      return hook("availableProcessors", type.insertParameterTypes(0, owner));
    }
    if (signature.equals("parallelStream()Ljava/util/stream/Stream;")) {
      return hook(
          "parallelStream", type.insertParameterTypes(0, ClassDesc.of("java.util.Collection")));
    }
    if (name.equals("parallel") && STREAMS.contains(owner.displayName())) {
      MethodTypeDesc hookType = MethodTypeDesc.of(STREAM, STREAM);
      return Optional.of(new Call("parallel", hookType, type.returnType()));
    }
    return Optional.empty();
  }

  private static Optional<Call> hook(@Nullable String name, MethodTypeDesc type) {
    return Optional.ofNullable(name).map(hook -> new Call(hook, type, null));
  }

  /** Whether a call is refused in simulation. */
  static boolean isRefused(ClassDesc owner, String method) {
    List<String> methods = REFUSED.get(internalName(owner));
    return methods != null && (methods.isEmpty() || methods.contains(method));
  }

  static String internalName(ClassDesc type) {
    String descriptor = type.descriptorString();
    return type.isArray() ? descriptor : descriptor.substring(1, descriptor.length() - 1);
  }

  /**
   * A call of a hook.
   *
   * @param result what the result is cast to; null: nothing
   */
  record Call(String hook, MethodTypeDesc type, @Nullable ClassDesc result) {

    void emit(CodeBuilder code) {
      code.invokestatic(Rewriter.HOOKS, hook, type);
      if (result != null) {
        code.checkcast(result);
      }
    }

    DirectMethodHandleDesc asHandle() {
      return MethodHandleDesc.ofMethod(
          DirectMethodHandleDesc.Kind.STATIC, Rewriter.HOOKS, hook, type);
    }
  }

  /** The same bootstrap arguments, with references to hooked methods replaced. */
  static Object[] replaceHandles(List<?> arguments) {
    return Arrays.stream(arguments.toArray())
        .map(argument ->
            argument instanceof DirectMethodHandleDesc method
                ? replacement(method).<Object>map(Call::asHandle).orElse(method)
                : argument)
        .toArray();
  }
}
