package simulator.rewriting.races;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ConstantDescs;
import java.util.HashSet;
import java.util.Set;

/**
 * The instructions of one method of the kit: by what it does for itself, the threads of a solution
 * must not seem to wait for each other. Else a log or a network would hide the races that real ones
 * would not.
 */
final class KitCode implements CodeTransform {

  private static final String JUC = "java/util/concurrent/";

  private final String self;
  private final Set<Label> handlers = new HashSet<>();

  KitCode(String self) {
    this.self = self;
  }

  @Override
  public void accept(CodeBuilder code, CodeElement element) {
    switch (element) {
      case ExceptionCatch caught -> {
        handlers.add(caught.handler());
        code.with(caught);
      }
      case LabelTarget target when handlers.contains(target.label()) -> {
        code.with(target);
        code.dup();
        code.invokestatic(Emit.EDGES, "caught", Emit.of(ConstantDescs.CD_Throwable));
      }
      case InvokeInstruction call when isQuiet(call) -> Emit.quietly(code, call);
      default -> code.with(element);
    }
  }

  private boolean isQuiet(InvokeInstruction call) {
    String owner = call.owner().asInternalName();
    String method = call.name().stringValue();
    if (owner.equals("simulator/hooks/Hooks")) {
      return method.startsWith("monitor");
    }
    if (owner.endsWith("/Callable") || owner.endsWith("/ThreadFactory")) {
      return false; // it is called back
    }
    if (method.equals(ConstantDescs.INIT_NAME)) {
      return false;
    }
    if (owner.equals("java/util/Random") || owner.equals("java/io/PrintStream")) {
      return true;
    }
    return self.startsWith("harness/") ? isQuietInHarness(owner, method) : isQuietInKit(owner);
  }

  private static boolean isQuietInKit(String owner) {
    return owner.startsWith(JUC) || owner.startsWith("com/google/");
  }

  /** A test hands its clerks over to other threads by these. */
  private static boolean isQuietInHarness(String owner, String method) {
    if (owner.equals("java/lang/Thread")) {
      return !Set.of("start", "join", "sleep", "ofVirtual", "ofPlatform").contains(method);
    }
    return (owner.startsWith(JUC)
            && !owner.contains("Future")
            && !owner.contains("CountDownLatch")
            && !owner.contains("Executor"))
        || owner.startsWith("events/")
        || owner.startsWith("checker/");
  }
}
