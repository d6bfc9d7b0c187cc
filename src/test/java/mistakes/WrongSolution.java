package mistakes;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A copy of a solution's files with a mistake in them, below target/mistakes. It has none of the
 * reference's assertions: the tests must find the mistake, as they must in a student's Raft.
 */
public final class WrongSolution {

  private static final Path SOLUTION = Path.of("src", "main", "java");
  private static final Path KIT_FILES = Path.of("build", "kit-files");
  private static final Path COPIES = Path.of("target", "mistakes");

  private static final Pattern ASSERTION = Pattern.compile("(?m)^ *assert [^;]*;$");
  private static final Pattern NO_LINE_FEED = Pattern.compile("[^\n]");

  private WrongSolution() {}

  /** Writes and compiles it; returns the folder of its classes. */
  static Path compile(Mistake mistake) {
    try {
      Path copy = COPIES.resolve(mistake.title());
      List<Path> sources = write(mistake, copy.resolve("src"));
      Path classes = Files.createDirectories(copy.resolve("classes"));
      compile(sources, classes);
      return classes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Writes the source files of a solution with a mistake.
   *
   * @param title the mistake's, as in docs/mistakes.md
   * @param sourceRoot gets the packages
   */
  public static void write(String title, Path sourceRoot) throws IOException {
    write(Mistakes.named(title), sourceRoot);
  }

  /** Writes the source files of the reference solution. */
  public static void writeReference(Path sourceRoot) throws IOException {
    for (Path file : studentsFiles()) {
      Path source = sourceRoot.resolve(file);
      Files.createDirectories(source.getParent());
      Files.copy(SOLUTION.resolve(file), source, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static List<Path> write(Mistake mistake, Path sourceRoot) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (Path file : mistake.base().files()) {
      Path source = sourceRoot.resolve(file);
      Files.createDirectories(source.getParent());
      Files.writeString(source, edited(mistake, file));
      sources.add(source);
    }
    return sources;
  }

  private static String edited(Mistake mistake, Path file) throws IOException {
    String source = Files.readString(mistake.base().root().resolve(file));
    for (Edit edit : mistake.edits()) {
      if (file.equals(Path.of(edit.file()))) {
        source = edit.applyTo(source);
      }
    }
    return withoutAssertions(source);
  }

  /** Blanks them out: the other lines keep their numbers. */
  static String withoutAssertions(String source) {
    return ASSERTION
        .matcher(source)
        .replaceAll((MatchResult found) -> NO_LINE_FEED.matcher(found.group()).replaceAll(""));
  }

  /** The files of src/main/java that the kit does not bring. */
  public static List<Path> studentsFiles() throws IOException {
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

  static void compile(List<Path> sources, Path classes) throws IOException {
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
