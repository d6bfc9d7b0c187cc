package intake;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What the compiler is asked for.
 *
 * @param solution the solution's files
 * @param tests more files
 * @param libraries what they may use besides the kit
 * @param flags of javac
 */
record Compilation(
    Collection<Path> solution, List<Path> tests, List<Path> libraries, List<String> flags) {

  private static final String TESTS = "src/test/java";

  Compilation {
    solution = List.copyOf(solution);
    tests = List.copyOf(tests);
    libraries = List.copyOf(libraries);
    flags = List.copyOf(flags);
  }

  /**
   * Compiles; what is wrong is printed, as javac does.
   *
   * @return notes, or nothing if there were errors
   */
  Optional<List<String>> into(Path folder) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      JavacTask task =
          (JavacTask)
              compiler.getTask(
                  null,
                  manager,
                  null,
                  options(folder),
                  null,
                  manager.getJavaFileObjectsFromPaths(
                      Stream.concat(solution.stream(), tests.stream()).toList()));
      Declarations declarations = new Declarations(solution, task);
      task.addTaskListener(declarations);
      StaticFields statics = new StaticFields(solution, task);
      task.addTaskListener(statics);
      return task.call()
          ? Optional.of(
              Stream.concat(declarations.notes().stream(), statics.notes().stream()).toList())
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> options(Path folder) {
    String classPath =
        Stream.concat(
                Stream.of(System.getProperty("java.class.path"), folder.toString()),
                libraries.stream().map(Path::toString))
            .collect(Collectors.joining(":"));
    List<String> options = new ArrayList<>(flags);
    options.addAll(List.of("-d", folder.toString(), "-cp", classPath, "-sourcepath", TESTS));
    return options;
  }
}
