package intake;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LambdaExpressionTree;
import com.sun.source.tree.MemberReferenceTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewArrayTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;
import origin.Origin;

/** Whose objects are known to change. Of others that is not said, so that no constant is blamed. */
final class MutableTypes {

  /** What has a factory for constants as well: {@code List.of}. */
  private static final List<String> CONTAINERS = List.of("java.util.Collection", "java.util.Map");

  private static final List<String> MUTABLE =
      List.of(
          "java.lang.StringBuffer",
          "java.lang.StringBuilder",
          "java.lang.Thread",
          "java.util.BitSet",
          "java.util.Calendar",
          "java.util.Date",
          "java.util.Iterator",
          "java.util.Timer",
          "java.util.TimerTask",
          "java.util.concurrent.CompletionStage",
          "java.util.concurrent.CountDownLatch",
          "java.util.concurrent.CyclicBarrier",
          "java.util.concurrent.Exchanger",
          "java.util.concurrent.Executor",
          "java.util.concurrent.Future",
          "java.util.concurrent.Phaser",
          "java.util.concurrent.Semaphore",
          "java.util.concurrent.locks.Condition",
          "java.util.concurrent.locks.Lock",
          "java.util.concurrent.locks.ReadWriteLock",
          "java.util.concurrent.locks.StampedLock");

  private static final String ATOMICS = "java.util.concurrent.atomic.";
  private static final String UPDATER = "FieldUpdater";

  /** What no server learns anything from another by. */
  private static final List<String> HARMLESS =
      List.of(
          "java.lang.System.Logger",
          "java.lang.ThreadLocal",
          "java.util.logging.Logger",
          "java.util.random.RandomGenerator");

  private final Trees trees;
  private final Elements elements;
  private final Types types;

  MutableTypes(Trees trees, Elements elements, Types types) {
    this.trees = trees;
    this.elements = elements;
    this.types = types;
  }

  /** Whether it does not matter that servers share an object of a type. */
  boolean isHarmless(TypeMirror type) {
    return isOneOf(type, HARMLESS);
  }

  /**
   * Whether the object of a final field can change; to be asked while the field's class is
   * analyzed.
   *
   * @param value what it is set to
   */
  boolean canChange(TypeMirror declared, TreePath value) {
    TypeMirror type = trees.getTypeMirror(value);
    TypeMirror exact = type == null || type.getKind() != TypeKind.DECLARED ? declared : type;
    return canChange(exact, (ExpressionTree) value.getLeaf(), new HashSet<>());
  }

  private boolean canChange(TypeMirror type, @Nullable ExpressionTree made, Set<Element> seen) {
    if (made instanceof LambdaExpressionTree || made instanceof MemberReferenceTree) {
      return false;
    }
    if (type.getKind() == TypeKind.ARRAY) { // a table is a constant, unless it is written
      return !(made instanceof NewArrayTree table && table.getInitializers() != null)
          && !(made instanceof MethodInvocationTree);
    }
    if (isOneOf(type, CONTAINERS)) {
      return isClass(type)
          || made instanceof NewClassTree
          || (made instanceof MethodInvocationTree call && makesMutable(call));
    }
    return isOneOf(type, MUTABLE) || isAtomic(type) || isOwnAndChanges(type, seen);
  }

  /** Such as {@code Collections.synchronizedMap}, {@code ConcurrentHashMap.newKeySet}. */
  private static boolean makesMutable(MethodInvocationTree call) {
    String name =
        switch (call.getMethodSelect()) {
          case MemberSelectTree member -> member.getIdentifier().toString();
          case IdentifierTree alone -> alone.getName().toString();
          default -> "";
        };
    return name.startsWith("synchronized") || name.startsWith("new");
  }

  private static boolean isClass(TypeMirror type) {
    return type instanceof DeclaredType declared && declared.asElement().getKind().isClass();
  }

  private static boolean isAtomic(TypeMirror type) {
    return type instanceof DeclaredType
        && type.toString().startsWith(ATOMICS)
        && !type.toString().contains(UPDATER);
  }

  /** A class of the solution, or the kit's, whose objects have a state. */
  private boolean isOwnAndChanges(TypeMirror type, Set<Element> seen) {
    if (!(type instanceof DeclaredType declared)
        || !(declared.asElement() instanceof TypeElement element)
        || element.getKind() != ElementKind.CLASS
        || !seen.add(element)) {
      return false;
    }
    return switch (Origin.of(elements.getBinaryName(element).toString())) {
      case JDK, LIBRARY -> false;
      case ONLOOKER, STAGE -> true;
      case READERS ->
          ElementFilter.fieldsIn(element.getEnclosedElements()).stream()
                  .filter(field -> !field.getModifiers().contains(Modifier.STATIC))
                  .anyMatch(field ->
                      !field.getModifiers().contains(Modifier.FINAL)
                          || canChange(field.asType(), initializer(field), seen))
              || isOwnAndChanges(element.getSuperclass(), seen);
    };
  }

  private @Nullable ExpressionTree initializer(Element field) {
    return trees.getTree(field) instanceof VariableTree variable ? variable.getInitializer() : null;
  }

  private boolean isOneOf(TypeMirror type, List<String> names) {
    return type.getKind() == TypeKind.DECLARED
        && names.stream()
            .flatMap(name -> Stream.ofNullable(elements.getTypeElement(name)))
            .anyMatch(
                wanted -> types.isSubtype(types.erasure(type), types.erasure(wanted.asType())));
  }
}
