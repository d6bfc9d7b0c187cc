package simulator.rewriting;

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
      put("java/lang/Thread$ThreadIdentifiers.next()J", orElse("nextThreadId"));
      put("java/util/Random.seedUniquifier()J", drawsSeed());
      put(
          "java/lang/VirtualThread.toString()Ljava/lang/String;",
          unlessNull("describe", ConstantDescs.CD_String, THREAD, 0));

      ClassDesc bytes = ConstantDescs.CD_byte.arrayType();
      put("java/security/SecureRandom.nextBytes([B)V", unless("fills", bytes, 1));
      put(
          "java/security/SecureRandom.nextBytes([BLjava/security/SecureRandomParameters;)V",
          unless("fills", bytes, 1));
      put("java/security/SecureRandom.generateSeed(I)[B", randomBytes(1));
      put("java/security/SecureRandom.getSeed(I)[B", randomBytes(0));

      // What the collector would do, it does when nobody knows.
      ClassDesc cleanable = ClassDesc.of("java.lang.ref.Cleaner$Cleanable");
      ClassDesc runnable = ClassDesc.of("java.lang.Runnable");
      put(
          "java/lang/ref/Cleaner.register(Ljava/lang/Object;Ljava/lang/Runnable;)"
              + "Ljava/lang/ref/Cleaner$Cleanable;",
          unlessNull("cleanable", cleanable, runnable, 2));

      // The common pool outlives a run.
      put(
          "java/util/concurrent/ForkJoinPool.poolSubmit"
              + "(ZLjava/util/concurrent/ForkJoinTask;)Ljava/util/concurrent/ForkJoinTask;",
          refuse("ForkJoinPool"));
      put(
          "java/util/concurrent/ForkJoinTask.fork()Ljava/util/concurrent/ForkJoinTask;",
          refuse("ForkJoinTask.fork"));
      put(
          "sun/nio/ch/Net.socket(Ljava/net/ProtocolFamily;Z)Ljava/io/FileDescriptor;",
          refuse("a socket"));
      put(
          "sun/nio/ch/Net.serverSocket(Ljava/net/ProtocolFamily;)Ljava/io/FileDescriptor;",
          refuse("a socket"));
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

    /** {@code Object value = hook(argument); if (value != null) return value;} */
    private static EntryPatch unlessNull(
        String hook, ClassDesc result, ClassDesc argument, int slot) {
      return code -> {
        Label otherwise = code.newLabel();
        code.aload(slot);
        hook(code, hook, MethodTypeDesc.of(result, argument));
        code.dup();
        code.ifnull(otherwise);
        code.areturn();
        code.labelBinding(otherwise);
        code.pop();
      };
    }

    /** {@code byte[] bytes = randomBytes(count); if (bytes != null) return bytes;} */
    private static EntryPatch randomBytes(int slot) {
      return code -> {
        Label otherwise = code.newLabel();
        code.iload(slot);
        hook(
            code,
            "randomBytes",
            MethodTypeDesc.of(ConstantDescs.CD_byte.arrayType(), ConstantDescs.CD_int));
        code.dup();
        code.ifnull(otherwise);
        code.areturn();
        code.labelBinding(otherwise);
        code.pop();
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
        hook(code, "wakes", MethodTypeDesc.of(THREAD, THREAD));
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

    /** {@code long value = hook(); if (value != 0) return value;} */
    private static EntryPatch orElse(String hook) {
      return code -> {
        Label otherwise = code.newLabel();
        hook(code, hook, MethodTypeDesc.of(ConstantDescs.CD_long));
        code.dup2();
        code.lconst_0();
        code.lcmp();
        code.ifeq(otherwise);
        code.lreturn();
        code.labelBinding(otherwise);
        code.pop2();
      };
    }

    private static EntryPatch refuse(String what) {
      return code -> {
        code.loadConstant(what);
        hook(code, "refuse", Rewriter.OF_STRING);
      };
    }
  }
}
