package intake;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TaskEvent;
import com.sun.source.util.TaskListener;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import org.jspecify.annotations.Nullable;

/**
 * What the servers of a test share because they live in one process, and real servers would not:
 * the static fields of a solution that are not constant.
 *
 * <p>A field that is not final counts in any case. One that is final counts if its object is known
 * to change, or to be a lock; see {@link MutableTypes}.
 */
final class StaticFields implements TaskListener {

  private static final int MOST_LINES = 5;

  private final Set<Path> files;
  private final Trees trees;
  private final MutableTypes types;

  /** The static fields of the solution, and where they stand. */
  private final Map<Element, Declared> fields = new LinkedHashMap<>();

  /** Whose elements are written, whose monitor is entered. */
  private final Set<Element> written = new HashSet<>();

  /**
   * A field.
   *
   * @param isShared whether its object can change, or it can get another one
   */
  private record Declared(String place, boolean isShared) {}

  /**
   * @param files the solution's
   * @param task that compiles them, and others
   */
  StaticFields(Collection<Path> files, JavacTask task) {
    this.files = files.stream().map(Path::toAbsolutePath).collect(Collectors.toSet());
    trees = Trees.instance(task);
    types = new MutableTypes(trees, task.getElements(), task.getTypes());
  }

  /** A line for each field, not more than a few. */
  List<String> notes() {
    List<String> notes =
        fields.entrySet().stream()
            .filter(entry -> isShared(entry.getKey(), entry.getValue()))
            .sorted(Comparator.comparing(entry -> entry.getValue().place))
            .map(entry -> note(entry.getKey(), entry.getValue()))
            .toList();
    if (notes.size() <= MOST_LINES) {
      return notes;
    }
    List<String> first = new ArrayList<>(notes.subList(0, MOST_LINES - 1));
    first.add(
        "note: %d more static fields are not constant".formatted(notes.size() - first.size()));
    return first;
  }

  private static String nameOf(@Nullable Element type) {
    return type == null ? "" : type.getSimpleName().toString();
  }

  private static String note(Element field, Declared declared) {
    return "note: %s: all servers of a test share the static field %s.%s, which %s; real servers would not"
        .formatted(
            declared.place,
            nameOf(field.getEnclosingElement()),
            field.getSimpleName(),
            isFinal(field) ? "is final, but its object can change" : "is not final");
  }

  private boolean isShared(Element field, Declared declared) {
    return declared.isShared || written.contains(field);
  }

  private static boolean isFinal(Element field) {
    return field.getModifiers().contains(Modifier.FINAL);
  }

  @Override
  public void finished(TaskEvent event) {
    if (event.getKind() == TaskEvent.Kind.ANALYZE
        && event.getSourceFile() != null
        && files.contains(Path.of(event.getSourceFile().toUri()))) {
      // Of a file with several classes this comes for each of them, with all of them.
      new Reader(event.getCompilationUnit()).scan(event.getCompilationUnit(), null);
    }
  }

  /** Reads a file whose names are resolved. */
  private final class Reader extends TreePathScanner<@Nullable Void, @Nullable Void> {

    private final CompilationUnitTree unit;

    Reader(CompilationUnitTree unit) {
      this.unit = unit;
    }

    @Override
    public @Nullable Void visitVariable(VariableTree variable, @Nullable Void nothing) {
      Element element = trees.getElement(getCurrentPath());
      if (isStaticField(element)) {
        ExpressionTree value = variable.getInitializer();
        boolean isShared =
            !isFinal(element) || (value != null && canChange(element, value, getCurrentPath()));
        fields.putIfAbsent(
            element,
            new Declared(place(variable), isShared && !types.isHarmless(element.asType())));
      }
      return super.visitVariable(variable, null);
    }

    private boolean canChange(Element field, ExpressionTree value, TreePath around) {
      return !types.isHarmless(field.asType())
          && types.canChange(field.asType(), new TreePath(around, value));
    }

    private String place(Tree tree) {
      String file = Path.of(unit.getSourceFile().toUri()).getFileName().toString();
      long start = trees.getSourcePositions().getStartPosition(unit, tree);
      return file + ":" + unit.getLineMap().getLineNumber(start);
    }

    /** A blank field gets its value in a static block. */
    @Override
    public @Nullable Void visitAssignment(AssignmentTree assignment, @Nullable Void nothing) {
      Element target = elementOf(assignment.getVariable());
      if (target != null
          && isStaticField(target)
          && isFinal(target)
          && canChange(target, assignment.getExpression(), getCurrentPath())) {
        fields.computeIfPresent(target, (_, declared) -> new Declared(declared.place, true));
      }
      writes(assignment.getVariable());
      return super.visitAssignment(assignment, null);
    }

    @Override
    public @Nullable Void visitCompoundAssignment(
        CompoundAssignmentTree assignment, @Nullable Void nothing) {
      writes(assignment.getVariable());
      return super.visitCompoundAssignment(assignment, null);
    }

    @Override
    public @Nullable Void visitUnary(UnaryTree unary, @Nullable Void nothing) {
      writes(unary.getExpression());
      return super.visitUnary(unary, null);
    }

    @Override
    public @Nullable Void visitSynchronized(SynchronizedTree block, @Nullable Void nothing) {
      ExpressionTree monitor = block.getExpression();
      writtenIfField(monitor instanceof ParenthesizedTree inner ? inner.getExpression() : monitor);
      return super.visitSynchronized(block, null);
    }

    private void writes(ExpressionTree target) {
      Tree array = target;
      while (array instanceof ArrayAccessTree access) {
        array = access.getExpression();
      }
      if (array != target) {
        writtenIfField(array);
      }
    }

    private void writtenIfField(Tree expression) {
      Element element = elementOf(expression);
      if (isStaticField(element)) {
        written.add(element);
      }
    }

    private @Nullable Element elementOf(Tree expression) {
      return trees.getElement(new TreePath(getCurrentPath(), expression));
    }
  }

  private static boolean isStaticField(@Nullable Element element) {
    return element != null
        && element.getKind() == ElementKind.FIELD
        && element.getModifiers().contains(Modifier.STATIC);
  }
}
