package simulator.rewriting;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Rewrites the instructions of one method of the code under test. */
final class Instructions implements CodeTransform {

  private static final ClassDesc SECURE_RANDOM = ClassDesc.of("java.security.SecureRandom");
  private static final ClassDesc SEEDED = ClassDesc.of("simulator.hooks.SeededSecureRandom");

  private final Ancestors ancestors;
  private final boolean isStage;
  private final Rewriter.Yields yields;
  private final VolatileFields volatileFields;

  /** The places that were passed already: a jump to one of them is the end of a loop's body. */
  private final Set<Label> passed = new HashSet<>();

  /**
   * @param isStage whether the class is on the stage: its threads change only where they wait
   */
  Instructions(
      Ancestors ancestors, boolean isStage, Rewriter.Yields yields, VolatileFields volatileFields) {
    this.ancestors = ancestors;
    this.isStage = isStage;
    this.yields = yields;
    this.volatileFields = volatileFields;
  }

  @Override
  public void accept(CodeBuilder code, CodeElement element) {
    switch (element) {
      case LabelTarget target -> {
        passed.add(target.label());
        code.with(target);
      }
      case BranchInstruction jump when !isStage && passed.contains(jump.target()) -> {
        code.invokestatic(Rewriter.HOOKS, "backEdge", Rewriter.VOID);
        code.with(jump);
      }
      case MonitorInstruction monitor -> monitor(code, monitor);
      case NewObjectInstruction made -> make(code, made);
      case InvokeInstruction call -> call(code, call);
      case InvokeDynamicInstruction lambda -> link(code, lambda);
      case ExceptionCatch caught when caught.handler().equals(caught.tryStart()) -> {
        // Javac lets a way out of a monitor begin again if it fails: for a hook this has no end.
      }
      case FieldInstruction field when isStandardInput(field) -> {
        refuse(code, "System.in");
        code.with(field);
      }
      case FieldInstruction field when !isStage && volatileFields.contain(field) -> {
        code.invokestatic(Rewriter.HOOKS, "mayYield", Rewriter.VOID);
        code.with(field);
        mayYieldAfter(code);
      }
      default -> code.with(element);
    }
  }

  private static boolean isStandardInput(FieldInstruction field) {
    return field.owner().asInternalName().equals("java/lang/System")
        && field.name().equalsString("in");
  }

  private void monitor(CodeBuilder code, MonitorInstruction monitor) {
    boolean enters = monitor.opcode() == Opcode.MONITORENTER;
    if (enters && !isStage) {
      code.invokestatic(Rewriter.HOOKS, "mayYield", Rewriter.VOID);
    }
    code.invokestatic(Rewriter.HOOKS, enters ? "monitorEnter" : "monitorExit", Rewriter.OF_OBJECT);
    if (!enters && !isStage) {
      mayYieldAfter(code);
    }
  }

  private void make(CodeBuilder code, NewObjectInstruction made) {
    ClassDesc type = made.className().asSymbol();
    refuseIfNeeded(code, type, "<init>");
    if (type.equals(SECURE_RANDOM)) {
      code.new_(SEEDED);
    } else {
      code.with(made);
    }
  }

  private void call(CodeBuilder code, InvokeInstruction call) {
    ClassDesc owner = call.owner().asSymbol();
    String name = call.name().stringValue();
    Optional<Calls.Call> replacement = Calls.replacement(ancestors, call);
    if (replacement.isPresent()) {
      replacement.get().emit(code);
    } else if (name.equals("<init>")) {
      constructor(code, call, owner);
    } else {
      refuseIfNeeded(code, owner, name);
      if (Calls.isHashCode(call)) {
        number(code, call.opcode() == Opcode.INVOKESPECIAL ? "number" : "mayHash");
      }
      boolean isPlace = !isStage && Calls.isSynchronizer(call);
      boolean isOfCollection = !isStage && Calls.isOfCollection(call);
      if (isPlace) {
        code.invokestatic(Rewriter.HOOKS, "mayYield", Rewriter.VOID);
      } else if (isOfCollection) {
        mayYieldUnlocked(code);
      }
      code.with(call);
      if (isPlace) {
        mayYieldAfter(code);
      } else if (isOfCollection) {
        mayYieldUnlocked(code);
      }
    }
  }

  private void mayYieldUnlocked(CodeBuilder code) {
    if (yields == Rewriter.Yields.ALL) {
      code.invokestatic(Rewriter.HOOKS, "mayYieldUnlocked", Rewriter.VOID);
    }
  }

  /** What the thread does next need not be something that a lock or the like protects. */
  private void mayYieldAfter(CodeBuilder code) {
    if (yields == Rewriter.Yields.ALL) {
      code.invokestatic(Rewriter.HOOKS, "mayYieldAfter", Rewriter.VOID);
    }
  }

  static void number(CodeBuilder code, String hook) {
    code.dup();
    code.invokestatic(Rewriter.IDENTITY, hook, Rewriter.OF_OBJECT);
  }

  /** Also a subclass's call of its superclass's: what is made by {@code new} is refused before. */
  private void constructor(CodeBuilder code, InvokeInstruction call, ClassDesc owner) {
    refuseIfNeeded(code, owner, ConstantDescs.INIT_NAME);
    if (owner.equals(SECURE_RANDOM)) {
      code.invokespecial(SEEDED, "<init>", call.typeSymbol());
    } else {
      code.with(call);
    }
  }

  private void refuseIfNeeded(CodeBuilder code, ClassDesc owner, String method) {
    Refused.name(ancestors, owner, method).ifPresent(name -> refuse(code, name));
  }

  private static void refuse(CodeBuilder code, String what) {
    code.loadConstant(what);
    code.invokestatic(Rewriter.HOOKS, "refuse", Rewriter.OF_STRING);
  }

  /** A lambda or a method reference, which may refer to a method that is hooked or refused. */
  private void link(CodeBuilder code, InvokeDynamicInstruction lambda) {
    ConstantDesc[] arguments = lambda.bootstrapArgs().toArray(ConstantDesc[]::new);
    for (int i = 0; i < arguments.length; i++) {
      if (arguments[i] instanceof DirectMethodHandleDesc method) {
        refuseIfNeeded(code, method.owner(), nameOf(method));
        arguments[i] =
            Calls.replacement(ancestors, method)
                .<ConstantDesc>map(Calls.Call::asHandle)
                .orElse(method);
      }
    }
    code.invokedynamic(
        DynamicCallSiteDesc.of(
            lambda.bootstrapMethod(), lambda.name().stringValue(), lambda.typeSymbol(), arguments));
  }

  private static String nameOf(DirectMethodHandleDesc method) {
    return method.kind() == DirectMethodHandleDesc.Kind.CONSTRUCTOR
        ? ConstantDescs.INIT_NAME
        : method.methodName();
  }
}
