package verifier;

import intake.KitFiles;
import java.io.IOException;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import origin.Origin;

/**
 * Reads the classes of a solution and names what the list does not allow.
 *
 * <p>A member counts as that of the class that declares it, whatever name it is called by: by that
 * of an heir, by a method reference, by an interface of the solution's that an inherited method
 * happens to fit. What it does not do: it does not follow values, and knows nothing of loops or
 * memory. Those are the box's.
 */
public final class Verifier {

  private final Allowed allowed;
  private final World world;
  private final Set<Refusal> refusals = new TreeSet<>();

  private Verifier(Allowed allowed, List<ClassModel> classes) {
    this.allowed = allowed;
    world = new World(classes);
  }

  /**
   * Verifies all classes in a folder.
   *
   * @return what is refused, by file and line; nothing: they may be run
   */
  public static List<Refusal> verify(Allowed allowed, Path folder) throws IOException {
    return verify(allowed, read(folder));
  }

  static List<Refusal> verify(Allowed allowed, List<ClassModel> classes) {
    Verifier verifier = new Verifier(allowed, classes);
    classes.forEach(verifier::verify);
    return List.copyOf(verifier.refusals);
  }

  /** The classes in a folder. */
  static List<ClassModel> read(Path folder) throws IOException {
    List<ClassModel> classes = new ArrayList<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).sorted().toList()) {
        classes.add(ClassFile.of().parse(Files.readAllBytes(file)));
      }
    }
    return classes;
  }

  private void verify(ClassModel model) {
    String file = fileOf(model);
    String name = dotted(model.thisClass().asInternalName());
    if (!isFree(name)) {
      refusals.add(new Refusal(file, 0, Rule.OWN_NAME, name));
    }
    model.methods().forEach(method -> verify(method, file));
    verifyInherited(model, file);
    References.visit(
        model,
        new References.Visitor() {
          @Override
          public void names(String internalName, int line) {
            verifyName(internalName, file, line);
          }

          @Override
          public void uses(Member member, int line) {
            verifyUse(member, file, line);
          }
        });
  }

  /** Whether a solution may have a class of this name. */
  private static boolean isFree(String name) {
    String outermost = name.replaceFirst("\\$.*", "");
    return outermost.contains(".")
        && Origin.of(name) == Origin.READERS
        && KitFiles.at(Path.of(outermost.replace('.', '/') + ".java")).isEmpty();
  }

  private void verify(MethodModel method, String file) {
    String name = method.methodName().stringValue();
    if (method.flags().has(AccessFlag.NATIVE)) {
      refusals.add(new Refusal(file, 0, Rule.NATIVE, name + "()"));
    }
    if (name.equals("finalize") && method.methodType().equalsString("()V")) {
      refusals.add(new Refusal(file, firstLine(method), Rule.FINALIZER, "finalize()"));
    }
  }

  private static int firstLine(MethodModel method) {
    return method
        .code()
        .flatMap(code -> code.findAttribute(Attributes.lineNumberTable()))
        .map(table -> table.lineNumbers().getFirst().lineNumber())
        .orElse(0);
  }

  /** An interface of the solution's gives a name to whatever its classes inherit. */
  private void verifyInherited(ClassModel model, String file) {
    if (model.flags().has(AccessFlag.INTERFACE)) {
      return;
    }
    String name = model.thisClass().asInternalName();
    for (ClassModel above : world.interfacesOf(model)) {
      if (world.isOwn(above.thisClass().asInternalName())) {
        above.methods().stream()
            .filter(method -> !method.flags().has(AccessFlag.STATIC))
            .map(method ->
                new Member(
                    name, method.methodName().stringValue(), method.methodType().stringValue()))
            .forEach(member ->
                world
                    .declaringClass(member)
                    .ifPresent(declaring -> verifyUse(member, declaring, file, 0)));
      }
    }
  }

  private void verifyName(String internalName, String file, int line) {
    if (!world.isOwn(internalName) && !allowed.has(dotted(internalName))) {
      refuse(dotted(internalName), dotted(internalName), file, line);
    }
  }

  private void verifyUse(Member member, String file, int line) {
    Optional<ClassModel> declaring = world.declaring(member);
    if (declaring.isPresent()) {
      verifyUse(member, declaring.get(), file, line);
    } else {
      refusals.add(new Refusal(file, line, Rule.UNKNOWN, written(member)));
    }
    World.element(member.owner()).ifPresent(owner -> verifyOwner(owner, declaring, file, line));
  }

  // Where the member itself is refused, one sentence is enough.
  private void verifyOwner(String owner, Optional<ClassModel> declaring, String file, int line) {
    boolean isSaid =
        declaring.map(model -> model.thisClass().asInternalName().equals(owner)).orElse(true);
    if (!isSaid) {
      verifyName(owner, file, line);
    }
  }

  private void verifyUse(Member member, ClassModel declaring, String file, int line) {
    String owner = declaring.thisClass().asInternalName();
    if (world.isOwn(owner)) {
      return;
    }
    boolean isAllowed =
        allowed.has(dotted(owner), member)
            && (Origin.ofInternal(owner) == Origin.JDK || World.isOpen(declaring, member));
    if (!isAllowed) {
      refuse(dotted(owner), written(member.of(owner)), file, line);
    }
  }

  private void refuse(String className, String what, String file, int line) {
    Rule rule =
        switch (Origin.of(className)) {
          case JDK -> Rule.ofJdk(what);
          case LIBRARY -> Rule.OTHER;
          case ONLOOKER, STAGE, READERS ->
              world.find(className.replace('.', '/')).isPresent() ? Rule.KIT : Rule.UNKNOWN;
        };
    refusals.add(new Refusal(file, line, rule, what));
  }

  private static String written(Member member) {
    return dotted(member.owner()) + "." + Allowed.written(member.name());
  }

  private static String dotted(String internalName) {
    return internalName.replace('/', '.');
  }

  /** By the name that javac has written, and the package. */
  static String fileOf(ClassModel model) {
    String name = model.thisClass().asInternalName();
    String folder = name.substring(0, name.lastIndexOf('/') + 1);
    return model
        .findAttribute(Attributes.sourceFile())
        .map(source -> folder + source.sourceFile().stringValue())
        .orElse(name);
  }
}
