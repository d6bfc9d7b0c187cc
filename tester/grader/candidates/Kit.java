package grader.candidates;

import grader.plans.Hash;
import grader.submissions.Received;
import grader.submissions.Submission;
import grader.submissions.Submissions;
import intake.KitFiles;
import intake.TaskCalls;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * What all submissions are run with: the kit, and the labs' tests, which are compiled once, against
 * the kit's own solution.
 */
public final class Kit {

  private static final Path JAR = Path.of("target", "kit.jar");
  private static final Path HOME = Path.of("target", "grader");
  private static final Path SOLUTION = Path.of("src", "main", "java");
  private static final Path SKELETON = Path.of("src", "skeleton", "java");
  private static final Path TESTS = Path.of("src", "test", "java");
  private static final List<Path> FLAGS =
      List.of(Path.of("build", "sim.args"), Path.of("build", "jvm.args"));

  private final String hash;
  private final Submission solution;
  private final Path folder;

  private Kit(String hash, Submission solution, Path folder) {
    this.hash = hash;
    this.solution = solution;
    this.folder = folder;
  }

  /** The kit in whose folder this process runs. */
  public static Kit open() throws IOException {
    Submission solution = ownFiles(SOLUTION);
    String hash = hash(solution);
    Path folder = HOME.resolve("tests-" + hash);
    if (!Files.isDirectory(folder)) {
      Path fresh =
          Files.createTempDirectory(Files.createDirectories(HOME).toAbsolutePath(), "new-");
      try {
        compileAll(solution, fresh);
        move(fresh, folder);
      } finally {
        delete(fresh);
      }
    }
    return new Kit(hash, solution, folder);
  }

  private static Submission ownFiles(Path sources) throws IOException {
    return switch (Submissions.read(sources)) {
      case Received.Taken(Submission own) -> own;
      case Received.Refused refused -> throw new IOException(String.join("; ", refused.why()));
    };
  }

  /** The skeleton, as a submission. */
  public static Submission skeleton() throws IOException {
    Submission own = ownFiles(SKELETON);
    return new Submission("skeleton", own.source(), own.files(), List.of());
  }

  /** Of all that a run depends on besides the submission: not of what only grades. */
  private static String hash(Submission solution) throws IOException {
    Hash hash = new Hash().add(Runtime.version().toString()).add(solution.hash());
    try (JarFile jar = new JarFile(JAR.toFile())) {
      for (JarEntry entry :
          jar.stream()
              .filter(entry -> entry.getName().endsWith(".class"))
              .filter(entry -> !entry.getName().startsWith("grader/"))
              .sorted(Comparator.comparing(JarEntry::getName))
              .toList()) {
        hash.add(entry.getName()).add(jar.getInputStream(entry).readAllBytes());
      }
    }
    for (Path file : KitFiles.tests().stream().sorted().toList()) {
      hash.add(file.toString()).add(Files.readAllBytes(file));
    }
    for (Path file : FLAGS) {
      hash.add(Files.readAllBytes(file));
    }
    return hash.toString();
  }

  private static void compileAll(Submission solution, Path folder) throws IOException {
    solution.writeTo(folder.resolve("src"));
    List<Path> sources =
        solution.files().keySet().stream().map(folder.resolve("src")::resolve).toList();
    String libraries = System.getProperty("java.class.path");
    Path reference = Files.createDirectories(folder.resolve("solution"));
    Path tests = Files.createDirectories(folder.resolve("tests"));
    compile(sources, reference, libraries);
    compile(KitFiles.tests(), tests, libraries + File.pathSeparator + reference);
    TaskCalls.watch(reference, List.of());
  }

  private static void compile(List<Path> sources, Path classes, String classPath)
      throws IOException {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter messages = new StringWriter();
    List<String> options =
        List.of(
            "-g",
            "-parameters",
            "-proc:none",
            "-implicit:none",
            "-nowarn",
            "-encoding",
            "UTF-8",
            "-d",
            classes.toString(),
            "-cp",
            classPath,
            "-sourcepath",
            TESTS.toString());
    try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
      boolean compiles =
          compiler
              .getTask(
                  messages,
                  manager,
                  null,
                  options,
                  null,
                  manager.getJavaFileObjectsFromPaths(sources))
              .call();
      if (!compiles) {
        throw new IOException("the kit's own tests do not compile: " + messages);
      }
    }
  }

  private static void move(Path fresh, Path place) throws IOException {
    try {
      Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (!Files.isDirectory(place)) { // else another process was faster
        throw e;
      }
    }
  }

  /** Deletes a folder and all that is in it. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  public String hash() {
    return hash;
  }

  /** The class path of a worker, with a solution's classes. */
  String classPath(Path classes) {
    List<String> entries = new ArrayList<>();
    entries.add(System.getProperty("java.class.path"));
    entries.add(folder.resolve("tests").toAbsolutePath().toString());
    entries.add(classes.toAbsolutePath().toString());
    return String.join(File.pathSeparator, entries);
  }

  /** That of one that certainly can start. */
  public String classPathOfSolution() {
    return classPath(folder.resolve("solution"));
  }

  /** Some files with the kit's Raft in place of their own. */
  SortedMap<String, byte[]> onGivenRaft(SortedMap<String, byte[]> files) {
    SortedMap<String, byte[]> all = new TreeMap<>(files);
    all.keySet().removeIf(Kit::isOfRaft);
    solution
        .files()
        .forEach((path, bytes) -> {
          if (isOfRaft(path)) {
            all.put(path, bytes);
          }
        });
    return all;
  }

  private static boolean isOfRaft(String path) {
    return path.startsWith("raft/");
  }
}
