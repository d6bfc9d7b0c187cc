package simulator.rewriting.races;

import java.lang.classfile.Attributes;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.MethodModel;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.constant.ClassDesc;
import java.util.List;
import java.util.function.Function;

/** What the rewriting of one class adds to it if races are looked for. */
public final class RacesOfClass {

  /** Whose class it is. */
  enum Whose {
    KITS,
    READERS,
    /** With hooks one of its methods would be larger than a method can be: it does without. */
    READERS_TOO_LARGE
  }

  private final ClassModel model;
  private final String name;
  private final Variables variables;
  private final Function<ClassDesc, List<String>> ancestors;
  private final Whose whose;
  private final Reads reads;
  private final Links links = new Links(this);

  RacesOfClass(
      ClassModel model,
      Variables variables,
      Function<ClassDesc, List<String>> ancestors,
      Whose whose,
      Reads reads) {
    this.model = model;
    this.variables = variables;
    this.ancestors = ancestors;
    this.whose = whose;
    this.reads = reads;
    name = model.thisClass().asInternalName();
  }

  /** What comes after all other rewriting of a method: the hooks stand right before the access. */
  public CodeTransform instructions(MethodModel method) {
    String called = method.methodName().stringValue();
    int free = method.code().map(RacesOfClass::maxLocals).orElse(0);
    return switch (whose) {
      case KITS -> CodeTransform.ofStateful(() -> new KitCode(name));
      case READERS -> CodeTransform.ofStateful(() -> new ReadersCode(this, called, free));
      case READERS_TOO_LARGE -> CodeTransform.ACCEPT_ALL;
    };
  }

  private static int maxLocals(CodeModel code) {
    return ((CodeAttribute) code).maxLocals();
  }

  /** Adds what the class needs beside its methods. */
  public void atEnd(ClassBuilder builder) {
    if (whose != Whose.KITS) {
      Variables.add(builder, model);
      links.add(builder);
    }
  }

  // ---- for the parts of it

  Variables variables() {
    return variables;
  }

  Reads reads() {
    return reads;
  }

  Links links() {
    return links;
  }

  ClassDesc symbol() {
    return model.thisClass().asSymbol();
  }

  boolean isInterface() {
    return (model.flags().flagsMask() & ClassFile.ACC_INTERFACE) != 0;
  }

  boolean isItselfOrAbove(String other) {
    return other.equals(name)
        || model.superclass().map(above -> above.asInternalName().equals(other)).orElse(false);
  }

  /** A class and those that it extends, by internal name. */
  List<String> ancestors(ClassDesc type) {
    return ancestors.apply(type);
  }

  Place placeIn(String method) {
    String file =
        model
            .findAttribute(Attributes.sourceFile())
            .map(attribute -> attribute.sourceFile().stringValue())
            .orElse(name);
    return new Place(file, name, method, 0);
  }
}
