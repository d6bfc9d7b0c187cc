package intake;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ImportTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.Trees;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.tools.Diagnostic;
import origin.Origin;

/**
 * What a solution's files declare and import, whatever their own names are: an error at its line
 * for each declaration that would stand in for a class of the kit.
 */
final class Declarations implements TaskListener {

  private static final String ANNOTATIONS = "org.jspecify.";
  private static final String LOMBOK = "lombok.";

  private final Set<Path> files;
  private final Trees trees;
  private final Set<String> kitsLibraries = new TreeSet<>();

  /**
   * @param files the solution's
   * @param task that compiles them, and others
   */
  Declarations(Collection<Path> files, JavacTask task) {
    this.files = files.stream().map(Path::toAbsolutePath).collect(Collectors.toSet());
    trees = Trees.instance(task);
  }

  /** Lines about what the solution uses and the simulator leaves as it is. */
  List<String> notes() {
    return kitsLibraries.stream()
        .map(name ->
            "note: the solution imports "
                + name
                + ", a library of the kit's, which is not simulated: its time is real")
        .toList();
  }

  @Override
  public void finished(TaskEvent event) {
    if (event.getKind() == TaskEvent.Kind.PARSE
        && files.contains(Path.of(event.getSourceFile().toUri()))) {
      look(event.getCompilationUnit());
    }
  }

  private void look(CompilationUnitTree unit) {
    Tree itsPackage = unit.getPackageName();
    String packageName = itsPackage == null ? "" : itsPackage.toString();
    if (itsPackage != null && KitFiles.isRoom(packageName)) {
      refuse(
          itsPackage,
          "the package " + packageName + " is the kit's; give yours another name",
          unit);
      return;
    }
    for (Tree type : unit.getTypeDecls()) {
      if (type instanceof ClassTree declared) {
        String name = declared.getSimpleName().toString();
        if (KitFiles.hasClass(packageName.isEmpty() ? name : packageName + "." + name)) {
          refuse(type, name + " is the kit's; give yours another name", unit);
        }
      }
    }
    unit.getImports().forEach(imported -> look(imported, unit));
  }

  private void look(ImportTree imported, CompilationUnitTree unit) {
    if (imported.getQualifiedIdentifier() == null) { // of a module
      return;
    }
    String name = imported.getQualifiedIdentifier().toString();
    if (name.startsWith(LOMBOK)) {
      refuse(
          imported,
          "no annotation processor is run, Lombok's neither: the code that is tested must stand"
              + " in the file, where failures point at its lines; write it out, or use records",
          unit);
    } else if (Origin.of(name) == Origin.LIBRARY && !name.startsWith(ANNOTATIONS)) {
      kitsLibraries.add(name);
    }
  }

  private void refuse(Tree where, String why, CompilationUnitTree unit) {
    trees.printMessage(Diagnostic.Kind.ERROR, "refused: " + why, where, unit);
  }
}
