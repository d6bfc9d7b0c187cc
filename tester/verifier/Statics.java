package verifier;

import java.io.IOException;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.FieldModel;
import java.lang.classfile.Instruction;
import java.lang.classfile.MethodModel;
import java.lang.classfile.Opcode;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.instruction.ConstantInstruction.LoadConstantInstruction;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.MonitorInstruction;
import java.lang.classfile.instruction.StackInstruction;
import java.lang.classfile.instruction.StoreInstruction;
import java.lang.reflect.AccessFlag;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the servers of a test would share because they live in one process: the static fields of a
 * solution that are not constant, and the locks of its classes. A process for each server would
 * keep them apart; a run in one process cannot.
 *
 * <p>A static field is constant if it is final, and is of a type whose objects never change, or got
 * its object from code that makes nothing else: see {@link Constants}. Where that cannot be seen,
 * it counts as shared.
 */
public final class Statics {

  private static final String INITIALIZER = "<clinit>";

  private final Constants constants;
  private final Set<Refusal> refusals = new TreeSet<>();

  private Statics(List<ClassModel> classes) {
    constants = new Constants(new World(classes));
  }

  /**
   * Looks through the classes in a folder.
   *
   * @return what would be shared, by file and line
   */
  public static List<Refusal> shared(Path folder) throws IOException {
    return shared(Verifier.read(folder));
  }

  static List<Refusal> shared(List<ClassModel> classes) {
    Statics statics = new Statics(classes);
    classes.forEach(statics::look);
    return List.copyOf(statics.refusals);
  }

  private void look(ClassModel model) {
    Initializer initializer = new Initializer(model);
    for (FieldModel field : model.fields()) {
      boolean isOfSource =
          field.flags().has(AccessFlag.STATIC) && !field.flags().has(AccessFlag.SYNTHETIC);
      if (isOfSource && isShared(field, initializer)) {
        String name = field.fieldName().stringValue();
        report(model, initializer.lineOf(name), "the static field " + nameOf(model) + "." + name);
      }
    }
    model.methods().forEach(method -> lookForLocks(model, method));
  }

  private boolean isShared(FieldModel field, Initializer initializer) {
    if (!field.flags().has(AccessFlag.FINAL)) {
      return true;
    }
    String type = field.fieldType().stringValue();
    return !constants.isConstant(type)
        && (type.startsWith("[") || !initializer.isPure(field.fieldName().stringValue()));
  }

  private void lookForLocks(ClassModel model, MethodModel method) {
    if (method.flags().has(AccessFlag.STATIC) && method.flags().has(AccessFlag.SYNCHRONIZED)) {
      report(
          model,
          0,
          "the static synchronized method %s.%s"
              .formatted(nameOf(model), method.methodName().stringValue()));
    }
    method
        .code()
        .ifPresent(code -> {
          int line = 0;
          boolean isClass = false;
          for (CodeElement element : code) {
            switch (element) {
              case LineNumber number -> line = number.line();
              case LoadConstantInstruction load ->
                  isClass = load.constantEntry() instanceof ClassEntry;
              case MonitorInstruction monitor when monitor.opcode() == Opcode.MONITORENTER -> {
                if (isClass) {
                  report(model, line, "the lock of a class");
                }
              }
              case Instruction other when !isStackOrStore(other) -> isClass = false;
              default -> {}
            }
          }
        });
  }

  /** What javac puts between a lock and its entering. */
  private static boolean isStackOrStore(Instruction instruction) {
    return instruction instanceof StackInstruction || instruction instanceof StoreInstruction;
  }

  private void report(ClassModel model, int line, String what) {
    refusals.add(new Refusal(Verifier.fileOf(model), line, Rule.SHARED_BY_SERVERS, what));
  }

  private static String nameOf(ClassModel model) {
    return model.thisClass().asInternalName().replace('/', '.').replace('$', '.');
  }

  /** Where the static fields of a class get their objects. */
  private final class Initializer {

    private final Map<String, Integer> lines = new HashMap<>();
    private final Map<String, Boolean> pure = new HashMap<>();

    Initializer(ClassModel model) {
      model.methods().stream()
          .filter(method -> method.methodName().equalsString(INITIALIZER))
          .flatMap(method -> method.code().stream())
          .forEach(code -> read(model, code.elementList()));
    }

    /** From one field to the next is a statement, unless there are local variables. */
    private void read(ClassModel model, List<CodeElement> code) {
      boolean hasVariables = code.stream().anyMatch(element -> element instanceof StoreInstruction);
      boolean isAllPure = constants.new Reading().of(code).isPure();
      int line = 0;
      Constants.Reading statement = constants.new Reading();
      for (CodeElement element : code) {
        if (element instanceof LineNumber number) {
          line = number.line();
        }
        statement.see(element);
        if (element instanceof FieldInstruction put
            && put.opcode() == Opcode.PUTSTATIC
            && put.owner().equals(model.thisClass())) {
          String name = put.name().stringValue();
          boolean isPure = hasVariables ? isAllPure : statement.isPure();
          lines.putIfAbsent(name, line);
          pure.merge(name, isPure, Boolean::logicalAnd);
          statement = constants.new Reading();
        }
      }
    }

    int lineOf(String field) {
      return lines.getOrDefault(field, 0);
    }

    /** Nobody has set it: it stays null, or has a constant in the class file. */
    boolean isPure(String field) {
      return pure.getOrDefault(field, true);
    }
  }
}
