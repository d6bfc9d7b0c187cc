package grader.plans;

import com.sun.source.tree.AnnotationTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * Which tests there are, and of which lab each is. Told by their sources: no class of a test can be
 * loaded without a solution.
 */
public final class Catalogue {

  private static final Pattern BROUGHT = Pattern.compile("\\b(\\w+Test)\\.class\\b");
  private static final List<String> PACKAGES = List.of("raft", "rsm", "kvraft");

  private final SequencedMap<String, Lab> labs;

  private Catalogue(SequencedMap<String, Lab> labs) {
    this.labs = labs;
  }

  /**
   * Reads the sources.
   *
   * @param sources the folder with their packages
   */
  public static Catalogue read(Path sources) throws IOException {
    SequencedMap<String, Lab> labs = new LinkedHashMap<>();
    for (Lab lab : Lab.values()) {
      Path first = sources.resolve(lab.testClass().replace('.', '/') + ".java");
      if (Files.exists(first)) {
        new Reading(sources).read(first).forEach(test -> labs.putIfAbsent(test, lab));
      }
    }
    return new Catalogue(labs);
  }

  /** That of a test; nothing if there is none of this name. */
  public Optional<Lab> lab(String test) {
    return Optional.ofNullable(labs.get(test));
  }

  /** Those of the course, in its order, by what stands in their names. */
  public List<String> courseTests(String part) {
    return labs.sequencedKeySet().stream()
        .filter(test -> test.endsWith(part))
        .filter(test -> !test.startsWith("TestContract") && !test.startsWith("TestTorture"))
        .toList();
  }

  /** One whose name is much like that, for a message. */
  Optional<String> like(String test) {
    return labs.keySet().stream()
        .filter(known -> known.equalsIgnoreCase(test) || known.equalsIgnoreCase("Test" + test))
        .findFirst();
  }

  /** A test class with those that it brings along. */
  private static final class Reading {

    private final Path sources;
    private final Set<Path> seen = new LinkedHashSet<>();
    private final Set<String> tests = new LinkedHashSet<>();

    Reading(Path sources) {
      this.sources = sources;
    }

    Set<String> read(Path file) throws IOException {
      if (seen.add(file)) {
        for (String other : scan(file)) {
          for (Path found : named(other)) {
            read(found);
          }
        }
      }
      return tests;
    }

    private List<Path> named(String simpleName) {
      return PACKAGES.stream()
          .map(name -> sources.resolve(name).resolve(simpleName + ".java"))
          .filter(Files::exists)
          .toList();
    }

    /** Adds the tests of a file; returns the names of the classes that it brings along. */
    private List<String> scan(Path file) throws IOException {
      Map<String, Boolean> brought = new LinkedHashMap<>();
      JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
      try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
        JavacTask task =
            (JavacTask)
                compiler.getTask(null, manager, null, null, null, manager.getJavaFileObjects(file));
        for (CompilationUnitTree unit : task.parse()) {
          unit.accept(scanner(brought), null);
        }
      }
      return List.copyOf(brought.keySet());
    }

    private TreeScanner<Void, Void> scanner(Map<String, Boolean> brought) {
      return new TreeScanner<>() {
        @Override
        public Void visitClass(ClassTree type, Void argument) {
          annotations(type.getModifiers().getAnnotations(), "LabTest")
              .flatMap(annotation -> BROUGHT.matcher(annotation.toString()).results())
              .forEach(found -> brought.put(found.group(1), true));
          return super.visitClass(type, null);
        }

        @Override
        public Void visitMethod(MethodTree method, Void argument) {
          if (annotations(method.getModifiers().getAnnotations(), "Test").findAny().isPresent()) {
            tests.add(method.getName().toString());
          }
          return super.visitMethod(method, null);
        }
      };
    }

    private static Stream<? extends AnnotationTree> annotations(
        List<? extends AnnotationTree> all, String name) {
      return all.stream()
          .filter(annotation -> annotation.getAnnotationType().toString().equals(name));
    }
  }
}
