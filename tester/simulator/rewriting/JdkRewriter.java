package simulator.rewriting;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Optional;
import java.util.Set;
import simulator.rewriting.races.ConcurrencyRewriter;

/**
 * Rewrites the few classes of the JDK that read a clock, start a thread, draw a random number or
 * hold a monitor while they call the code under test, as printf does. On threads that are not
 * simulated they do what they always do.
 */
public final class JdkRewriter {

  private static final MethodTypeDesc TO_LONG = MethodTypeDesc.of(ConstantDescs.CD_long);
  private static final MethodTypeDesc INSTEAD =
      MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_Object);

  /** Reads, and does not load: the class that is rewritten is about to be loaded. */
  private static final ClassHierarchyResolver HIERARCHY =
      ClassHierarchyResolver.ofResourceParsing(ClassLoader.getSystemClassLoader())
          .orElse(ClassHierarchyResolver.defaultResolver());

  private static final Ancestors NONE = new Ancestors(null);

  private static final Set<String> OTHERS =
      Set.of(
          "java/io/PrintStream",
          "java/io/PrintWriter",
          "java/lang/Thread",
          "java/lang/Thread$ThreadIdentifiers",
          "java/lang/VirtualThread",
          "java/lang/ref/Cleaner",
          "java/security/SecureRandom",
          "java/util/Calendar",
          "java/util/Date",
          "java/util/GregorianCalendar",
          "java/util/Random",
          "java/util/SplittableRandom",
          "java/util/Timer",
          "java/util/TimerTask",
          "java/util/TimerThread",
          "sun/nio/ch/Net",
          "sun/util/locale/provider/CalendarProviderImpl");

  /** What asks the objects that it is given for their hash codes. */
  private static final Set<String> HASHING =
      Set.of(
          "java/lang/Enum",
          "java/lang/Object",
          "java/util/AbstractList",
          "java/util/AbstractMap$SimpleEntry",
          "java/util/AbstractMap$SimpleImmutableEntry",
          "java/util/AbstractSet",
          "java/util/ArrayList",
          "java/util/Arrays",
          "java/util/EnumMap",
          "java/util/HashMap",
          "java/util/HashMap$Node",
          "java/util/Hashtable",
          "java/util/Hashtable$Entry",
          "java/util/IdentityHashMap",
          "java/util/IdentityHashMap$IdentityHashMapEntry",
          "java/util/KeyValueHolder",
          "java/util/Objects",
          "java/util/Vector",
          "jdk/internal/util/ArraysSupport");

  private static LooksFor looksFor = LooksFor.NOTHING;

  private JdkRewriter() {}

  /** Whether a class of the JDK is rewritten. */
  public static boolean rewrites(String internalName) {
    return internalName.startsWith("java/util/concurrent/")
        || internalName.startsWith("java/util/ImmutableCollections$")
        || internalName.startsWith("java/util/Collections$Synchronized")
        || internalName.startsWith("java/time/Clock")
        || internalName.startsWith("jdk/internal/random/")
        || HASHING.contains(internalName)
        || OTHERS.contains(internalName);
  }

  /** Loads what might otherwise be loaded while a class is rewritten, and then stay as it is. */
  public static void load(LooksFor wanted) {
    looksFor = wanted;
    try {
      for (String name : OTHERS) {
        Class.forName(name.replace('/', '.'), false, null);
      }
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("this JDK cannot be simulated: JDK 25 is known to work", e);
    }
  }

  /**
   * Looks whether this JDK's java.util.concurrent is the one that is known.
   *
   * @throws IllegalStateException says what is not there
   */
  public static void checkForRaces() {
    ConcurrencyRewriter.load();
  }

  /** A monitor in which threads wait: the JVM must not hold it meanwhile. */
  private static boolean waits(String internalName) {
    return internalName.startsWith("java/util/Timer");
  }

  public static byte[] rewrite(byte[] bytes) {
    ClassFile classFile = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(HIERARCHY));
    ClassModel model = classFile.parse(bytes);
    String owner = model.thisClass().asInternalName();
    return classFile.transformClass(
        model,
        ClassTransform.transformingMethods((builder, element) -> {
          if (!(element instanceof CodeModel code)) {
            builder.with(element);
            return;
          }
          Optional<EntryPatch> patch = EntryPatch.of(owner, code.parent().orElseThrow());
          builder.withCode(body -> {
            patch.ifPresent(entry -> entry.emit(body));
            body.transform(code, withEdges(owner, code));
          });
        }));
  }

  private static CodeTransform withEdges(String owner, CodeModel code) {
    CodeTransform usual = instructionsOf(owner);
    Optional<CodeTransform> edges =
        looksFor != LooksFor.NOTHING ? ConcurrencyRewriter.of(owner, code) : Optional.empty();
    return edges.map(usual::andThen).orElse(usual);
  }

  private static CodeTransform instructionsOf(String owner) {
    boolean drawsSeeds =
        owner.equals("java/util/concurrent/ThreadLocalRandom")
            || owner.equals("java/util/SplittableRandom")
            || owner.startsWith("jdk/internal/random/");
    return drawsSeeds
        ? (to, part) -> seeds(owner, to, part)
        : (to, part) -> instruction(owner, to, part);
  }

  /** Where the JDK counts on to make a seed for each new generator. */
  private static void seeds(String owner, CodeBuilder code, CodeElement element) {
    if (element instanceof InvokeInstruction call
        && (isNext(call, "AtomicLong", "getAndAdd")
            || isNext(call, "AtomicInteger", "addAndGet"))) {
      code.invokestatic(
          Rewriter.HOOKS,
          "nextSeed",
          call.typeSymbol().insertParameterTypes(0, call.owner().asSymbol()));
    } else {
      instruction(owner, code, element);
    }
  }

  private static boolean isNext(InvokeInstruction call, String counter, String method) {
    return call.owner().asInternalName().equals("java/util/concurrent/atomic/" + counter)
        && call.name().equalsString(method);
  }

  private static void instruction(String owner, CodeBuilder code, CodeElement element) {
    switch (element) {
      case MonitorInstruction monitor when !owner.startsWith("java/lang/") ->
          monitor(owner, code, monitor);
      case ExceptionCatch caught when caught.handler().equals(caught.tryStart()) -> {
        // As in Instructions.
      }
      case InvokeInstruction call when !owner.startsWith("java/lang/") && Calls.isOfObject(call) ->
          Calls.replacement(NONE, call).orElseThrow().emit(code);
      case InvokeInstruction call when isHashOfObject(call) -> {
        Instructions.number(code, "mayHash");
        code.with(call);
      }
      case InvokeInstruction call when isCall(call, "java/lang/System", "identityHashCode") ->
          identityHashCode(owner, code, call);
      case InvokeInstruction call
          when owner.equals("java/lang/Object") && call.name().equalsString("getName") ->
          code.invokestatic(
              Rewriter.IDENTITY,
              "className",
              MethodTypeDesc.of(ConstantDescs.CD_String, ConstantDescs.CD_Class));
      case InvokeInstruction call when isCall(call, "java/lang/System", "nanoTime") ->
          code.invokestatic(
              Rewriter.HOOKS,
              owner.equals("java/util/Random") ? "nanoTimeForSeed" : "nanoTime",
              TO_LONG);
      case InvokeInstruction call when isCall(call, "java/lang/System", "currentTimeMillis") ->
          code.invokestatic(Rewriter.HOOKS, "currentTimeMillis", TO_LONG);
      case InvokeInstruction call
          when isCall(call, "jdk/internal/misc/VM", "getNanoTimeAdjustment") -> {
        code.dup2();
        code.with(call);
        code.invokestatic(
            Rewriter.HOOKS,
            "nanosSince",
            MethodTypeDesc.of(ConstantDescs.CD_long, ConstantDescs.CD_long, ConstantDescs.CD_long));
      }
      case FieldInstruction field when isRead(field, "SALT32L") ->
          code.invokestatic(Rewriter.HOOKS, "salt", TO_LONG);
      case FieldInstruction field when isRead(field, "REVERSE") ->
          code.invokestatic(
              Rewriter.HOOKS, "isReversed", MethodTypeDesc.of(ConstantDescs.CD_boolean));
      default -> code.with(element);
    }
  }

  private static boolean isHashOfObject(InvokeInstruction call) {
    return Calls.isHashCode(call)
        && call.opcode() == Opcode.INVOKEVIRTUAL
        && call.owner().asInternalName().equals("java/lang/Object");
  }

  private static void identityHashCode(String owner, CodeBuilder code, InvokeInstruction call) {
    if (owner.equals("java/lang/Enum")) {
      code.invokestatic(
          Rewriter.IDENTITY,
          "ofEnum",
          MethodTypeDesc.of(ConstantDescs.CD_int, ClassDesc.of("java.lang.Enum")));
    } else {
      code.invokestatic(Rewriter.HOOKS, "identityHashCode", call.typeSymbol());
    }
  }

  /**
   * The simulated monitor comes first, so that the JVM never makes a simulated thread wait for its
   * own; that is held, too, for the sake of threads that are not simulated.
   */
  private static void monitor(String owner, CodeBuilder code, MonitorInstruction monitor) {
    boolean enters = monitor.opcode() == Opcode.MONITORENTER;
    if (waits(owner)) {
      code.invokestatic(Rewriter.HOOKS, enters ? "enterInstead" : "exitInstead", INSTEAD);
    } else {
      code.dup();
      code.invokestatic(
          Rewriter.HOOKS, enters ? "monitorEnter" : "monitorExit", Rewriter.OF_OBJECT);
    }
    code.with(monitor);
  }

  private static boolean isCall(InvokeInstruction call, String owner, String name) {
    return call.opcode() == Opcode.INVOKESTATIC
        && call.owner().asInternalName().equals(owner)
        && call.name().equalsString(name);
  }

  private static boolean isRead(FieldInstruction field, String name) {
    return field.opcode() == Opcode.GETSTATIC
        && field.owner().asInternalName().equals("java/util/ImmutableCollections")
        && field.name().equalsString(name);
  }
}
