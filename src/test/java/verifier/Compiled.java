package verifier;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Sources that are compiled for a test. */
final class Compiled {

  private static final JavaCompiler COMPILER = ToolProvider.getSystemJavaCompiler();

  /** One for all: it keeps what it has read of the JDK. */
  private static final StandardJavaFileManager MANAGER =
      COMPILER.getStandardFileManager(null, null, null);

  private Compiled() {}

  /** Compiles a source as the file {@code Raft.java}; returns the folder of its classes. */
  static Path of(Path folder, String source) throws IOException {
    Path file = Files.writeString(folder.resolve("Raft.java"), source);
    return of(folder, List.of(file));
  }

  /** Compiles files. */
  static Path of(Path folder, List<Path> files) throws IOException {
    Path classes = Files.createDirectories(folder.resolve("classes"));
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of("-g", "-proc:none", "-nowarn", "-implicit:none", "-d", classes.toString());
    boolean compiles =
        COMPILER
            .getTask(
                messages, MANAGER, null, options, null, MANAGER.getJavaFileObjectsFromPaths(files))
            .call();
    if (!compiles) {
      throw new IllegalStateException(messages.toString());
    }
    return classes;
  }

  /** The Java files below a folder. */
  static List<Path> sources(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
