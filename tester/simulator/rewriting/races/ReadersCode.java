package simulator.rewriting.races;

import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.instruction.ArrayLoadInstruction;
import java.lang.classfile.instruction.ArrayStoreInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ConstantDescs;
import java.util.HashSet;
import java.util.Set;

/** The instructions of one method of the code under test. */
final class ReadersCode implements CodeTransform {

  private final RacesOfClass owner;
  private final FieldCode fields;
  private final CallCode calls;
  private final Set<Label> handlers = new HashSet<>();
  private Place place;

  private final boolean isInitializer;

  /** In a constructor: whether there is no object yet, and how many others are being made. */
  private boolean isUnborn;

  private int unfinished;

  /**
   * @param free the first local variable that is free
   */
  ReadersCode(RacesOfClass owner, String method, int free) {
    this.owner = owner;
    fields = new FieldCode(owner.variables(), owner.reads(), free);
    calls = new CallCode(free);
    place = owner.placeIn(method);
    isUnborn = method.equals(ConstantDescs.INIT_NAME);
    isInitializer = method.equals(ConstantDescs.CLASS_INIT_NAME);
  }

  @Override
  public void atStart(CodeBuilder code) {
    if (isInitializer) {
      code.invokestatic(Emit.EDGES, "initializes", Emit.VOID);
    }
  }

  @Override
  public void accept(CodeBuilder code, CodeElement element) {
    switch (element) {
      case LineNumber line -> {
        place = place.at(line.line());
        code.with(line);
      }
      case ExceptionCatch caught -> {
        handlers.add(caught.handler());
        code.with(caught);
      }
      case LabelTarget target when handlers.contains(target.label()) -> {
        code.with(target);
        code.dup();
        code.invokestatic(Emit.EDGES, "caught", Emit.of(ConstantDescs.CD_Throwable));
      }
      case NewObjectInstruction made -> {
        if (isUnborn && owner.isItselfOrAbove(made.className().asInternalName())) {
          unfinished++;
        }
        code.with(made);
      }
      case ReturnInstruction end when isInitializer -> {
        code.invokestatic(Emit.EDGES, "initialized", Emit.VOID);
        code.with(end);
      }
      case InvokeInstruction call -> call(code, call);
      case InvokeDynamicInstruction dynamic -> owner.links().link(code, dynamic, calls, place);
      case FieldInstruction field -> field(code, field);
      case ArrayLoadInstruction load -> fields.load(code, load, place);
      case ArrayStoreInstruction store -> fields.store(code, store, place);
      default -> code.with(element);
    }
  }

  private void field(CodeBuilder code, FieldInstruction field) {
    if (isUnborn && FieldCode.writes(field)) {
      code.with(field); // nobody can see the object, and it cannot be given to a method yet
    } else {
      fields.access(code, field, place);
    }
  }

  private void call(CodeBuilder code, InvokeInstruction call) {
    String called = call.owner().asInternalName();
    if (isUnborn
        && call.name().equalsString(ConstantDescs.INIT_NAME)
        && owner.isItselfOrAbove(called)) {
      isUnborn = unfinished > 0;
      unfinished = Math.max(0, unfinished - 1);
    }
    calls.call(code, call, owner.ancestors(call.owner().asSymbol()), place);
  }
}
