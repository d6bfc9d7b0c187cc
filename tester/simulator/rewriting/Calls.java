package simulator.rewriting;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which calls of the code under test go to a hook instead. */
final class Calls {

  private static final ClassDesc RUNTIME = ClassDesc.of("java.lang.Runtime");
  private static final ClassDesc STREAM = ClassDesc.of("java.util.stream.BaseStream");
  private static final Set<String> STREAMS =
      Set.of("Stream", "IntStream", "LongStream", "DoubleStream", "BaseStream");

  private static final Set<String> COLLECTIONS =
      Stream.of(
              "Collection List ArrayList LinkedList Vector Map HashMap LinkedHashMap TreeMap",
              "SortedMap NavigableMap Hashtable Set HashSet LinkedHashSet TreeSet SortedSet",
              "NavigableSet Queue PriorityQueue Deque ArrayDeque")
          .flatMap(names -> Stream.of(names.split(" ")))
          .map(name -> "java/util/" + name)
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<String> OF_RUNTIME =
      Set.of("availableProcessors", "freeMemory", "totalMemory", "maxMemory", "gc");

  /** By class, method and descriptor; the value is the name of the hook. */
  private static final Map<String, String> STATIC =
      Map.ofEntries(
          Map.entry("java/lang/System.nanoTime()J", "nanoTime"),
          Map.entry("java/lang/System.currentTimeMillis()J", "currentTimeMillis"),
          Map.entry("java/lang/Thread.currentThread()Ljava/lang/Thread;", "currentThread"),
          Map.entry("java/lang/Thread.holdsLock(Ljava/lang/Object;)Z", "holdsLock"),
          Map.entry("java/lang/System.gc()V", "gc"),
          Map.entry("java/lang/System.getenv()Ljava/util/Map;", "getenv"),
          Map.entry("java/lang/System.getenv(Ljava/lang/String;)Ljava/lang/String;", "getenv"),
          Map.entry(
              "java/lang/System.getProperty(Ljava/lang/String;)Ljava/lang/String;", "getProperty"),
          Map.entry(
              "java/lang/System.getProperty(Ljava/lang/String;Ljava/lang/String;)Ljava/lang/String;",
              "getProperty"),
          Map.entry("java/lang/System.identityHashCode(Ljava/lang/Object;)I", "identityHashCode"),
          Map.entry("java/lang/Math.random()D", "mathRandom"),
          Map.entry("java/lang/StrictMath.random()D", "mathRandom"),
          Map.entry("java/util/Collections.shuffle(Ljava/util/List;)V", "shuffle"),
          Map.entry("java/util/UUID.randomUUID()Ljava/util/UUID;", "randomUuid"));

  /** By method and descriptor: these are final in Object, so the class does not matter. */
  private static final Map<String, String> OF_OBJECT =
      Map.of(
          "wait()V", "await",
          "wait(J)V", "await",
          "wait(JI)V", "await",
          "notify()V", "signal",
          "notifyAll()V", "signalAll");

  private Calls() {}

  /** Calls that end on a thread's clock or a place where others may run. */
  static boolean isSynchronizer(InvokeInstruction call) {
    return call.owner().asInternalName().startsWith("java/util/concurrent/");
  }

  /**
   * Calls of a collection. It may be one that needs no lock, which the code knows by an interface;
   * or one that does, and is used without.
   */
  static boolean isOfCollection(InvokeInstruction call) {
    return call.opcode() != Opcode.INVOKESTATIC
        && COLLECTIONS.contains(call.owner().asInternalName());
  }

  /** Whether it is wait or notify. */
  static boolean isOfObject(InvokeInstruction call) {
    return call.opcode() != Opcode.INVOKESTATIC
        && OF_OBJECT.containsKey(call.name().stringValue() + call.type().stringValue());
  }

  /** Whether it asks an object for its hash code. */
  static boolean isHashCode(InvokeInstruction call) {
    return call.opcode() != Opcode.INVOKESTATIC
        && isHashCode(call.name().stringValue(), call.type().stringValue());
  }

  private static boolean isHashCode(String name, String descriptor) {
    return name.equals("hashCode") && descriptor.equals("()I");
  }

  /** What stands for a call; empty if it stays. */
  static Optional<Call> replacement(Ancestors ancestors, InvokeInstruction call) {
    return replacement(
        ancestors,
        call.owner().asSymbol(),
        call.name().stringValue(),
        call.typeSymbol(),
        call.opcode() == Opcode.INVOKESTATIC);
  }

  /** The same for a method reference; a record's fields are referred to likewise. */
  static Optional<Call> replacement(Ancestors ancestors, DirectMethodHandleDesc method) {
    if (!method.lookupDescriptor().startsWith("(")) {
      return Optional.empty();
    }
    if (isHashCode(method.methodName(), method.lookupDescriptor())) {
      return hook("hashCode", MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_Object));
    }
    boolean isStatic =
        method.kind() == DirectMethodHandleDesc.Kind.STATIC
            || method.kind() == DirectMethodHandleDesc.Kind.INTERFACE_STATIC;
    return replacement(
        ancestors,
        method.owner(),
        method.methodName(),
        MethodTypeDesc.ofDescriptor(method.lookupDescriptor()),
        isStatic);
  }

  private static Optional<Call> replacement(
      Ancestors ancestors, ClassDesc owner, String name, MethodTypeDesc type, boolean isStatic) {
    String signature = name + type.descriptorString();
    if (isStatic) {
      // A static method can be called by way of a subclass, as threads' own classes do.
      return ancestors.of(owner).stream()
          .flatMap(declaring -> Stream.ofNullable(STATIC.get(declaring + "." + signature)))
          .findFirst()
          .map(hook -> new Call(hook, type, null));
    }
    String waiting = OF_OBJECT.get(signature);
    if (waiting != null) {
      return hook(waiting, type.insertParameterTypes(0, ConstantDescs.CD_Object));
    }
    if (owner.equals(RUNTIME) && OF_RUNTIME.contains(name)) {
      return hook(name, type.insertParameterTypes(0, RUNTIME));
    }
    if (owner.equals(ConstantDescs.CD_Class) && signature.equals("getName()Ljava/lang/String;")) {
      return hook(name, type.insertParameterTypes(0, ConstantDescs.CD_Class));
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

  private static Optional<Call> hook(String name, MethodTypeDesc type) {
    return Optional.of(new Call(name, type, null));
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
}
