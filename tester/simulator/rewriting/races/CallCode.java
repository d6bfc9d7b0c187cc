package simulator.rewriting.races;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What calls of the JDK and of the kit by the code under test do to variables and edges. */
final class CallCode {

  private static final Set<String> CHANGING_LISTS =
      Set.of("sort", "reverse", "shuffle", "swap", "addAll", "fill", "rotate", "replaceAll");
  private static final Set<String> READING_COLLECTIONS =
      Set.of(
          "min", "max", "frequency", "binarySearch", "disjoint", "indexOfSubList", "enumeration");
  private static final Set<String> WRITING_ARRAYS =
      Set.of("fill", "sort", "setAll", "parallelSort", "parallelPrefix", "parallelSetAll");
  private static final Set<String> READING_ARRAYS =
      Set.of(
          "copyOf",
          "copyOfRange",
          "equals",
          "hashCode",
          "toString",
          "stream",
          "binarySearch",
          "compare",
          "mismatch");
  private static final Set<String> UPDATERS =
      Set.of(
          "java/util/concurrent/atomic/AtomicIntegerFieldUpdater",
          "java/util/concurrent/atomic/AtomicLongFieldUpdater",
          "java/util/concurrent/atomic/AtomicReferenceFieldUpdater");
  static final String VAR_HANDLE = "java/lang/invoke/VarHandle";

  private final int free;

  /**
   * @param free the first local variable that is free
   */
  CallCode(int free) {
    this.free = free;
  }

  /** Whether a call needs no hook, as far as its names tell. */
  static boolean isOfInterest(List<String> owners, String method) {
    return owners.stream()
        .anyMatch(owner ->
            CollectionCalls.isCollection(owner)
                || owner.equals("java/util/Arrays")
                || owner.equals("java/util/Collections")
                || owner.equals("java/io/PrintStream")
                || owner.equals("java/util/Random"));
  }

  /**
   * Adds a call, with what has to be told.
   *
   * @param owners the called class and those that it extends
   */
  void call(CodeBuilder code, InvokeInstruction call, List<String> owners, Place place) {
    String owner = call.owner().asInternalName();
    String method = call.name().stringValue();
    boolean isStatic = call.opcode() == Opcode.INVOKESTATIC;
    Optional<String> collection = owners.stream().filter(CollectionCalls::isCollection).findFirst();
    if (method.equals("<init>")) {
      constructor(code, call, owner, place);
    } else if (isQuiet(owner)) {
      shownArguments(code, call, place);
      Emit.quietly(code, call);
    } else if (owner.equals("labrpc/ClientEnd") && method.equals("call")) {
      message(code, call, 1, place);
    } else if (owner.equals("codec/Codec") && method.equals("encode")) {
      message(code, call, 0, place);
    } else if (isStatic) {
      ofClass(code, call, owner, method, place);
    } else if (collection.isPresent()) {
      if (collection.get().equals("java/lang/StringBuilder")) {
        shownArguments(code, call, place);
      }
      CollectionCode.call(code, call, collection.get(), place.number(""), free);
    } else {
      ofObject(code, call, owner, method, place);
    }
  }

  /** What is written down must not make a race vanish. */
  private static boolean isQuiet(String owner) {
    return owner.equals("java/io/PrintStream")
        || owner.equals("java/util/Random")
        || owner.startsWith("java/util/logging/");
  }

  private void ofObject(
      CodeBuilder code, InvokeInstruction call, String owner, String method, Place place) {
    if (owner.equals("java/lang/Thread") && method.equals("isInterrupted")) {
      code.with(call);
      code.invokestatic(Emit.EDGES, "interruptSeen", Emit.VOID);
    } else if (owner.equals("java/util/concurrent/locks/StampedLock")) {
      code.with(call);
      String hook = method.equals("tryOptimisticRead") ? "optimistic" : "validated";
      code.invokestatic(Emit.EDGES, hook, Emit.VOID);
    } else if (owner.equals(VAR_HANDLE)) {
      HandleCode.call(code, call, free);
    } else if (UPDATERS.contains(owner)) {
      HandleCode.isUsed();
      code.with(call);
    } else if (method.equals("clone") && call.owner().asSymbol().isArray()) {
      code.dup();
      tell(code, Emit.ARRAYS, "readAll", place);
      code.with(call);
    } else if (method.equals("toString") && owner.equals("java/lang/Object")) {
      code.dup();
      tell(code, Emit.COLLECTIONS, "shown", place);
      code.with(call);
    } else {
      code.with(call);
    }
  }

  private void ofClass(
      CodeBuilder code, InvokeInstruction call, String owner, String method, Place place) {
    if (owner.equals("java/lang/System") && method.equals("arraycopy")) {
      arraycopy(code, call, place);
    } else if (owner.equals("java/lang/Thread") && method.equals("interrupted")) {
      code.with(call);
      code.invokestatic(Emit.EDGES, "interruptSeen", Emit.VOID);
    } else if (owner.equals("java/util/Collections") && method.startsWith("unmodifiable")) {
      viewOfArgument(code, call);
    } else if (owner.equals("java/util/Collections") && CHANGING_LISTS.contains(method)) {
      first(code, call, Emit.COLLECTIONS, "changes", place);
    } else if (owner.equals("java/util/Collections") && READING_COLLECTIONS.contains(method)) {
      first(code, call, Emit.COLLECTIONS, "looks", place);
    } else if (method.equals("copyOf") && CollectionCalls.isCollection(owner)) {
      first(code, call, Emit.COLLECTIONS, "looks", place);
    } else if (owner.equals("java/util/Arrays") && WRITING_ARRAYS.contains(method)) {
      first(code, call, Emit.ARRAYS, "writeAll", place);
    } else if (owner.equals("java/util/Arrays") && READING_ARRAYS.contains(method)) {
      first(code, call, Emit.ARRAYS, "readAll", place);
    } else if (isText(owner, method)) {
      shownArguments(code, call, place);
      code.with(call);
    } else if (UPDATERS.contains(owner)) {
      HandleCode.isUsed();
      code.with(call);
    } else {
      code.with(call);
    }
  }

  private static boolean isText(String owner, String method) {
    return owner.equals("java/lang/String")
        || (owner.equals("java/util/Objects") && method.equals("toString"))
        || owner.equals("trace/Trace");
  }

  private void constructor(CodeBuilder code, InvokeInstruction call, String owner, Place place) {
    MethodTypeDesc type = call.typeSymbol();
    boolean copies =
        owner.startsWith("java/util/")
            && type.parameterCount() == 1
            && Set.of("Collection", "Map", "SortedMap", "SortedSet", "PriorityQueue")
                .contains(type.parameterType(0).displayName());
    if (copies) {
      code.dup();
      tell(code, Emit.COLLECTIONS, "looks", place);
    }
    code.with(call);
  }

  private static void tell(CodeBuilder code, ClassDesc hooks, String hook, Place place) {
    code.loadConstant(place.number(""));
    code.invokestatic(hooks, hook, Emit.OF_PLACE);
  }

  private void first(
      CodeBuilder code, InvokeInstruction call, ClassDesc hooks, String hook, Place place) {
    if (call.typeSymbol().parameterCount() == 0
        || call.typeSymbol().parameterType(0).isPrimitive()) {
      code.with(call);
      return;
    }
    Emit.Arguments arguments = Emit.spill(code, call.typeSymbol(), free);
    arguments.load(code, 0);
    tell(code, hooks, hook, place);
    arguments.loadAll(code);
    code.with(call);
  }

  private void viewOfArgument(CodeBuilder code, InvokeInstruction call) {
    code.dup();
    code.astore(free);
    code.with(call);
    code.dup();
    code.aload(free);
    code.invokestatic(Emit.COLLECTIONS, "view", Emit.of(Emit.OBJECT, Emit.OBJECT));
  }

  /** Those of which a text is made, and what is in arrays of them. */
  void shownArguments(CodeBuilder code, InvokeInstruction call, Place place) {
    shown(code, call.typeSymbol(), place);
  }

  /** The arguments are on the stack, and stay there. */
  void shown(CodeBuilder code, MethodTypeDesc type, Place place) {
    if (type.parameterList().stream().noneMatch(CallCode::mayBeCollection)) {
      return;
    }
    Emit.Arguments arguments = Emit.spill(code, type, free);
    for (int i = 0; i < arguments.slots().length; i++) {
      if (mayBeCollection(arguments.types().get(i))) {
        arguments.load(code, i);
        tell(code, Emit.COLLECTIONS, "shown", place);
      }
    }
    arguments.loadAll(code);
  }

  private static boolean mayBeCollection(ClassDesc type) {
    String name = type.descriptorString();
    return name.equals("Ljava/lang/Object;")
        || name.equals("[Ljava/lang/Object;")
        || name.equals("Ljava/lang/Iterable;")
        || (name.startsWith("Ljava/util/")
            && CollectionCalls.isCollection(name.substring(1, name.length() - 1)));
  }

  private void message(CodeBuilder code, InvokeInstruction call, int argument, Place place) {
    Emit.Arguments arguments = Emit.spill(code, call.typeSymbol(), free);
    arguments.load(code, argument);
    tell(code, Emit.MESSAGES, "sent", place);
    arguments.loadAll(code);
    code.with(call);
  }

  private void arraycopy(CodeBuilder code, InvokeInstruction call, Place place) {
    Emit.Arguments arguments = Emit.spill(code, call.typeSymbol(), free);
    range(code, arguments, 0, "readRange", place);
    range(code, arguments, 2, "writeRange", place);
    arguments.loadAll(code);
    code.with(call);
  }

  private static void range(
      CodeBuilder code, Emit.Arguments arguments, int array, String hook, Place place) {
    arguments.load(code, array);
    arguments.load(code, array + 1);
    arguments.load(code, 4);
    code.loadConstant(place.number(""));
    code.invokestatic(Emit.ARRAYS, hook, Emit.of(Emit.OBJECT, Emit.INT, Emit.INT, Emit.INT));
  }
}
