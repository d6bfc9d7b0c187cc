package mistakes;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A copy of the student's files with a mistake in them, below target/mistakes. */
final class WrongSolution {

  private static final Path SOLUTION = Path.of("src", "main", "java");
  private static final Path KIT_FILES = Path.of("build", "kit-files");
  private static final Path COPIES = Path.of("target", "mistakes");

  private WrongSolution() {}

  /** Writes and compiles it; returns the folder of its classes. */
  static Path compile(Mistake mistake) {
    try {
      Path copy = COPIES.resolve(mistake.title());
      List<Path> sources = new ArrayList<>();
      for (Path file : studentsFiles()) {
        Path source = copy.resolve("src").resolve(file);
        Files.createDirectories(source.getParent());
        Files.writeString(source, edited(mistake, file));
        sources.add(source);
      }
      Path classes = Files.createDirectories(copy.resolve("classes"));
      compile(sources, classes);
      return classes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String edited(Mistake mistake, Path file) throws IOException {
    String source = Files.readString(SOLUTION.resolve(file));
    for (Edit edit : mistake.edits()) {
      if (file.equals(Path.of(edit.file()))) {
        source = edit.applyTo(source);
      }
    }
    return source;
  }

  /** The files of src/main/java that the kit does not bring. */
  private static List<Path> studentsFiles() throws IOException {
    List<PathMatcher> kitFiles =
        Files.readAllLines(KIT_FILES).stream()
            .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
            .toList();
    try (Stream<Path> files = Files.walk(SOLUTION)) {
      return files
          .filter(Files::isRegularFile)
          .map(SOLUTION::relativize)
          .filter(file -> kitFiles.stream().noneMatch(kit -> kit.matches(file)))
          .sorted()
          .toList();
    }
  }

  private static void compile(List<Path> sources, Path classes) throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of("-g", "-parameters", "-proc:none", "-nowarn", "-d", classes.toString());
    try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
      boolean compiles =
          compiler
              .getTask(
                  messages, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!compiles) {
        throw new IllegalStateException("the edited solution does not compile:\n" + messages);
      }
    }
  }
}
