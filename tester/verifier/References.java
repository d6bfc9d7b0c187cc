package verifier;

import java.lang.classfile.Attributes;
import java.lang.classfile.BootstrapMethodEntry;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.ConstantPool;
import java.lang.classfile.constantpool.DynamicConstantPoolEntry;
import java.lang.classfile.constantpool.MemberRefEntry;
import java.lang.classfile.constantpool.MethodHandleEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.instruction.ConstantInstruction.LoadConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.NewMultiArrayInstruction;
import java.lang.classfile.instruction.NewObjectInstruction;
import java.lang.classfile.instruction.NewReferenceArrayInstruction;
import java.lang.classfile.instruction.TypeCheckInstruction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a class file refers to: each entry of its constant pool, with the lines of the code that use
 * it. What no code uses counts as well, without a line.
 */
final class References {

  /** Takes them one by one. */
  interface Visitor {

    /**
     * A class is named.
     *
     * @param line 0 if it is not known
     */
    void names(String internalName, int line);

    /** A member is used. */
    void uses(Member member, int line);
  }

  private final ClassModel model;
  private final Visitor visitor;
  private final Set<PoolEntry> withLine = new HashSet<>();
  private int line;

  private References(ClassModel model, Visitor visitor) {
    this.model = model;
    this.visitor = visitor;
  }

  /** Visits all references of a class. */
  static void visit(ClassModel model, Visitor visitor) {
    References references = new References(model, visitor);
    model.methods().stream()
        .map(MethodModel::code)
        .flatMap(Optional::stream)
        .forEach(references::look);
    references.line = 0;
    references.lookIntoPool();
  }

  private void look(CodeModel code) {
    line = 0;
    // They stand before the code, and have the line in which their handler begins.
    Map<Label, List<ClassEntry>> caught = new HashMap<>();
    List<ClassEntry> begun = new ArrayList<>();
    for (CodeElement element : code) {
      if (element instanceof Instruction) {
        begun.forEach(this::see);
        begun.clear();
      }
      switch (element) {
        case LineNumber number -> line = number.line();
        case LabelTarget place -> begun.addAll(caught.getOrDefault(place.label(), List.of()));
        case InvokeInstruction call -> see(call.method());
        case FieldInstruction access -> see(access.field());
        case InvokeDynamicInstruction call -> see(call.invokedynamic());
        case LoadConstantInstruction load -> see(load.constantEntry());
        case TypeCheckInstruction check -> see(check.type());
        case NewObjectInstruction made -> see(made.className());
        case NewReferenceArrayInstruction made -> see(made.componentType());
        case NewMultiArrayInstruction made -> see(made.arrayType());
        case ExceptionCatch handler ->
            handler
                .catchType()
                .ifPresent(type ->
                    caught.computeIfAbsent(handler.handler(), _ -> new ArrayList<>()).add(type));
        default -> {}
      }
    }
  }

  private void lookIntoPool() {
    Set<String> onlyNested = new HashSet<>();
    model
        .findAttribute(Attributes.innerClasses())
        .ifPresent(nested ->
            nested
                .classes()
                .forEach(each -> {
                  onlyNested.add(each.innerClass().asInternalName());
                  each.outerClass().ifPresent(outer -> onlyNested.add(outer.asInternalName()));
                }));
    model.superclass().ifPresent(above -> onlyNested.remove(above.asInternalName()));
    model.interfaces().forEach(above -> onlyNested.remove(above.asInternalName()));
    ConstantPool pool = model.constantPool();
    for (PoolEntry entry : pool) {
      boolean isOnlyNested =
          entry instanceof ClassEntry named && onlyNested.contains(named.asInternalName());
      if (!withLine.contains(entry) && !isOnlyNested) {
        see(entry);
      }
    }
    for (int i = 0; i < pool.bootstrapMethodCount(); i++) {
      see(pool.bootstrapMethodEntry(i));
    }
  }

  private void see(BootstrapMethodEntry bootstrap) {
    see(bootstrap.bootstrapMethod());
    bootstrap.arguments().forEach(this::see);
  }

  private void see(PoolEntry entry) {
    if (line > 0) {
      withLine.add(entry);
    }
    switch (entry) {
      case ClassEntry named ->
          World.element(named.asInternalName()).ifPresent(name -> visitor.names(name, line));
      case MemberRefEntry member -> {
        if (line > 0) {
          withLine.add(member.owner());
        }
        visitor.uses(
            new Member(
                member.owner().asInternalName(),
                member.name().stringValue(),
                member.type().stringValue()),
            line);
      }
      case MethodHandleEntry handle -> see(handle.reference());
      case DynamicConstantPoolEntry dynamic -> see(dynamic.bootstrap());
      default -> {}
    }
  }
}
