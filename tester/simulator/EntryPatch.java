package simulator;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.TypeKind;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What some methods of the JDK do first in a simulation. */
@FunctionalInterface
interface EntryPatch {

  ClassDesc THREAD = ClassDesc.of("java.lang.Thread");

  /** Adds its code to the beginning of the method. */
  void emit(CodeBuilder code);

  /** The patch of a method, if it has one. */
  static Optional<EntryPatch> of(String owner, MethodModel method) {
    String signature = method.methodName().stringValue() + method.methodType().stringValue();
    return Optional.ofNullable(Table.PATCHES.get(owner + "." + signature));
  }

  /** Which method begins with what. */
  final class Table {

    private static final Map<String, EntryPatch> PATCHES = new HashMap<>();

    static {
      // Platform threads have virtual twins, of which the thread object is only the name.
      put("java/lang/Thread.start()V", unless("startsTwin", THREAD, 0));
      put(
          "java/lang/Thread.start(Ljdk/internal/vm/ThreadContainer;)V",
          unless("startsTwin", THREAD, 0));
      put("java/lang/Thread.interrupt()V", askTwin("interrupt", "()V"));
      put("java/lang/Thread.isInterrupted()Z", askTwin("isInterrupted", "()Z"));
      put("java/lang/Thread.alive()Z", askTwin("alive", "()Z"));
      put("java/lang/Thread.join(J)V", askTwin("join", "(J)V"));
      put(
          "java/lang/Thread.threadState()Ljava/lang/Thread$State;",
          askTwin("threadState", "()Ljava/lang/Thread$State;"));
      put(
          "java/lang/Thread.getStackTrace()[Ljava/lang/StackTraceElement;",
          askTwin("getStackTrace", "()[Ljava/lang/StackTraceElement;"));
      put("java/util/concurrent/locks/LockSupport.unpark(Ljava/lang/Thread;)V", twinOfFirst());

      put(
          "java/lang/VirtualThread.start(Ljdk/internal/vm/ThreadContainer;)V",
          code -> {
            code.aload(0);
            hook(code, "starting", MethodTypeDesc.of(ConstantDescs.CD_void, THREAD));
          });
      put(
          "java/lang/VirtualThread.parkOnCarrierThread(ZJ)V",
          code -> hook(code, "pinned", Rewriter.VOID));
      put("java/lang/VirtualThread.hashCode()I", hashOfId());
      put("java/util/Random.seedUniquifier()J", drawsSeed());

      // The common pool outlives a run.
      ClassDesc runnable = ClassDesc.of("java.lang.Runnable");
      put(
          "java/util/concurrent/ForkJoinPool.execute(Ljava/lang/Runnable;)V",
          unless("runsAsync", runnable, 1));
      put(
          "java/util/concurrent/ForkJoinPool.scheduleDelayedTask"
              + "(Ljava/util/concurrent/DelayScheduler$ScheduledForkJoinTask;)"
              + "Ljava/util/concurrent/DelayScheduler$ScheduledForkJoinTask;",
          runsDelayed());
      put(
          "java/util/concurrent/locks/AbstractOwnableSynchronizer"
              + ".setExclusiveOwnerThread(Ljava/lang/Thread;)V",
          code -> {
            code.aload(0);
            code.aload(1);
            hook(
                code,
                "owns",
                MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Object, THREAD));
          });
    }

    private Table() {}

    private static void put(String method, EntryPatch patch) {
      PATCHES.put(method, patch);
    }

    private static void hook(CodeBuilder code, String name, MethodTypeDesc type) {
      code.invokestatic(Rewriter.HOOKS, name, type);
    }

    /** {@code if (hook(argument)) return;} */
    private static EntryPatch unless(String hook, ClassDesc argument, int slot) {
      return code -> {
        Label otherwise = code.newLabel();
        code.aload(slot);
        hook(code, hook, MethodTypeDesc.of(ConstantDescs.CD_boolean, argument));
        code.ifeq(otherwise);
        code.return_();
        code.labelBinding(otherwise);
      };
    }

    private static EntryPatch runsDelayed() {
      return code -> {
        Label otherwise = code.newLabel();
        code.aload(1);
        hook(
            code,
            "runsDelayed",
            MethodTypeDesc.of(
                ConstantDescs.CD_boolean, ClassDesc.of("java.util.concurrent.ScheduledFuture")));
        code.ifeq(otherwise);
        code.aload(1);
        code.areturn();
        code.labelBinding(otherwise);
      };
    }

    /** {@code Thread twin = twin(this); if (twin != null) return twin.method(arguments);} */
    private static EntryPatch askTwin(String method, String descriptor) {
      MethodTypeDesc type = MethodTypeDesc.ofDescriptor(descriptor);
      return code -> {
        Label noTwin = code.newLabel();
        code.aload(0);
        hook(code, "twin", MethodTypeDesc.of(THREAD, THREAD));
        code.ifnull(noTwin);
        code.aload(0);
        hook(code, "twin", MethodTypeDesc.of(THREAD, THREAD));
        if (type.parameterCount() == 1) {
          code.lload(1);
        }
        code.invokevirtual(THREAD, method, type);
        code.return_(TypeKind.from(type.returnType()));
        code.labelBinding(noTwin);
      };
    }

    private static EntryPatch twinOfFirst() {
      return code -> {
        code.aload(0);
        hook(code, "twinOrSelf", MethodTypeDesc.of(THREAD, THREAD));
        code.astore(0);
      };
    }

    /** {@code if (isActive()) return randomLong();} */
    private static EntryPatch drawsSeed() {
      return code -> {
        Label otherwise = code.newLabel();
        hook(code, "isActive", MethodTypeDesc.of(ConstantDescs.CD_boolean));
        code.ifeq(otherwise);
        hook(code, "randomLong", MethodTypeDesc.of(ConstantDescs.CD_long));
        code.lreturn();
        code.labelBinding(otherwise);
      };
    }

    /** The JDK's hash is the thread's number, which goes on from run to run. */
    private static EntryPatch hashOfId() {
      return code -> {
        code.aload(0);
        hook(code, "threadId", MethodTypeDesc.of(ConstantDescs.CD_long, THREAD));
        code.l2i();
        code.ireturn();
      };
    }
  }
}
