package simulator;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.Optional;

/**
 * Rewrites the few classes of the JDK that read a clock, start a thread or draw a random number on
 * behalf of the code under test. On threads that are not simulated they do what they always do.
 */
final class JdkRewriter {

  private static final MethodTypeDesc TO_LONG = MethodTypeDesc.of(ConstantDescs.CD_long);

  private static final ClassDesc ATOMIC_LONG =
      ClassDesc.of("java.util.concurrent.atomic.AtomicLong");
  private static final ClassDesc ATOMIC_INTEGER =
      ClassDesc.of("java.util.concurrent.atomic.AtomicInteger");
  private static final MethodTypeDesc OF_THREAD =
      MethodTypeDesc.of(ConstantDescs.CD_long, ClassDesc.of("java.lang.Thread"));

  private JdkRewriter() {}

  /** Whether a class of the JDK is rewritten. */
  static boolean rewrites(String internalName) {
    return internalName.startsWith("java/util/concurrent/")
        || internalName.startsWith("java/util/ImmutableCollections$")
        || internalName.startsWith("java/util/Collections$Synchronized")
        || internalName.startsWith("java/time/Clock")
        || internalName.equals("java/lang/Thread")
        || internalName.equals("java/lang/VirtualThread")
        || internalName.equals("java/util/Random")
        || internalName.equals("java/util/SplittableRandom")
        || internalName.equals("java/util/Date");
  }

  static byte[] rewrite(byte[] bytes) {
    ClassFile classFile = ClassFile.of();
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
            body.transform(code, instructionsOf(owner));
          });
        }));
  }

  private static CodeTransform instructionsOf(String owner) {
    return drawsSeeds(owner) ? JdkRewriter::seeds : JdkRewriter::instruction;
  }

  /** Whether a class counts on to make a seed for each of its objects. */
  private static boolean drawsSeeds(String internalName) {
    return internalName.equals("java/util/concurrent/ThreadLocalRandom")
        || internalName.equals("java/util/SplittableRandom");
  }

  private static void seeds(CodeBuilder code, CodeElement element) {
    switch (element) {
      case InvokeInstruction call
          when call.owner().asSymbol().equals(ATOMIC_LONG)
              && call.name().equalsString("getAndAdd") ->
          code.invokestatic(
              Rewriter.HOOKS, "nextSeed", call.typeSymbol().insertParameterTypes(0, ATOMIC_LONG));
      case InvokeInstruction call
          when call.owner().asSymbol().equals(ATOMIC_INTEGER)
              && call.name().equalsString("addAndGet") ->
          code.invokestatic(
              Rewriter.HOOKS,
              "nextSeed",
              call.typeSymbol().insertParameterTypes(0, ATOMIC_INTEGER));
      default -> instruction(code, element);
    }
  }

  private static void instruction(CodeBuilder code, CodeElement element) {
    switch (element) {
      case InvokeInstruction call when isCall(call, "java/lang/System", "nanoTime") ->
          code.invokestatic(Rewriter.HOOKS, "nanoTime", TO_LONG);
      case InvokeInstruction call when isCall(call, "java/lang/System", "currentTimeMillis") ->
          code.invokestatic(Rewriter.HOOKS, "currentTimeMillis", TO_LONG);
      case InvokeInstruction call
          when call.owner().asInternalName().equals("java/lang/Thread")
              && call.name().equalsString("threadId") ->
          code.invokestatic(Rewriter.HOOKS, "threadId", OF_THREAD);
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
      case MonitorInstruction monitor when monitor.opcode() == Opcode.MONITORENTER -> {
        code.dup();
        code.invokestatic(Rewriter.HOOKS, "awaitMonitor", Rewriter.OF_OBJECT);
        code.with(monitor);
      }
      default -> code.with(element);
    }
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
