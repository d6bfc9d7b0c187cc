package grader.compiling;

import grader.box.Box;
import grader.box.Limits;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Compiles the files of a submission in a box, with nothing but the kit and JSpecify's annotations
 * on the class path: no tests, no annotation processors, and no file that javac would find by
 * itself. Names of files reach javac in a file of arguments.
 */
public final class Compiler {

  private static final String KIT = "target/kit.jar";
  private static final String ANNOTATIONS = "jspecify";

  private final Box box;
  private final Duration limit;

  /** Within a minute. */
  public Compiler(Box box) {
    this(box, Duration.ofSeconds(60));
  }

  Compiler(Box box, Duration limit) {
    this.box = box;
    this.limit = limit;
  }

  /**
   * Compiles.
   *
   * @param sources the folder with the packages; all its Java files are compiled
   * @param classes a folder that gets the classes, and must not be there yet
   */
  public Outcome compile(Path sources, Path classes) throws IOException {
    Workplace workplace = Workplace.in(box.freshFolder());
    try {
      workplace.bring(sources);
      Process process =
          box.start(command(workplace), workplace.folder(), List.of(), Limits.ofCompiler());
      Messages messages = new Messages(process.getInputStream(), workplace.sources());
      boolean isInTime = hasEnded(process);
      int status = isInTime ? process.exitValue() : -1;
      box.end(process);
      String said = messages.text();
      if (!isInTime) {
        return new Outcome.NotCompiled(
            "it does not compile within %d s".formatted(limit.toSeconds()));
      }
      return switch (status) {
        case 0 -> {
          workplace.takeClasses(classes);
          yield new Outcome.Compiled(classes, said);
        }
        case 1 -> new Outcome.NotCompiled(said);
        default ->
            new Outcome.NotCompiled(
                "the compiler gives up on it (status %d): %s".formatted(status, firstLine(said)));
      };
    } finally {
      workplace.delete();
    }
  }

  private boolean hasEnded(Process process) throws IOException {
    try {
      return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      box.end(process);
      throw new IOException("interrupted while a submission was compiled", e);
    }
  }

  private static String firstLine(String text) {
    return text.lines().filter(line -> !line.isBlank()).findFirst().orElse("it says nothing");
  }

  private static List<String> command(Workplace workplace) {
    String arguments = workplace.arguments().toString();
    return List.of(
        "/bin/sh",
        "-c",
        "exec \"$@\" 2>&1", // one stream, in order
        "javac",
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "-Xlog:disable",
        "-XX:+UseSerialGC",
        "-XX:TieredStopAtLevel=1",
        "-XX:-UsePerfData",
        "-XX:-StackTraceInThrowable",
        "-Duser.language=en",
        "com.sun.tools.javac.Main",
        "-g",
        "-parameters",
        "-proc:none",
        "-implicit:none",
        "-nowarn",
        "-encoding",
        "UTF-8",
        "-cp",
        classPath(),
        "-sourcepath",
        workplace.nothing().toString(),
        "-d",
        workplace.classes().toString(),
        "@" + arguments);
  }

  /** The kit comes first: nothing can stand in for it. */
  private static String classPath() {
    return Stream.concat(
            Stream.of(KIT),
            Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> Path.of(entry).getFileName().toString().startsWith(ANNOTATIONS))
                .map(entry -> Path.of(entry).toAbsolutePath().normalize().toString()))
        .collect(Collectors.joining(File.pathSeparator));
  }
}
