package handout;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import mistakes.WrongSolution;
import runner.ChildProcess;

/** The handout as a student has it: a folder of its own, in which commands are typed. */
final class Repository {

  /** Where all of them are. */
  private static final Path PLACE = Path.of("target", "handouts");

  /** What the first build makes, in this order: each is newer than what it is made of. */
  private static final List<String> BUILT =
      List.of("solution.jars", "env.mk", "kit.list", "hooks.jar", "javac.aot", "kit.jar");

  private final Path folder;

  private Repository(Path folder) {
    this.folder = folder;
  }

  /** What a command has printed, and its exit status. */
  record Printed(List<String> out, String err, int status) {

    Printed {
      out = List.copyOf(out);
    }
  }

  /**
   * Makes a handout.
   *
   * @param name of its folder
   * @param variables of {@code make handout}
   */
  static Repository make(String name, String... variables) {
    Printed printed = tryToMake(name, variables);
    if (printed.status() != 0) {
      throw new IllegalStateException("there is no handout: " + printed);
    }
    return new Repository(PLACE.resolve(name).resolve("raft-labs"));
  }

  /**
   * The handout of both labs, as it is made: for those who only read it. It is made once, for all
   * tests in this JVM.
   */
  static Repository whole() {
    return Whole.HANDOUT;
  }

  private static final class Whole {
    // Surefire has several JVMs.
    private static final Repository HANDOUT =
        make("whole-" + ProcessHandle.current().pid(), "PARTS='3 4'");
  }

  /** The same files in another folder, as if made there. */
  Repository copy(String name) {
    Path place = PLACE.resolve(name);
    Printed printed =
        type(
            Path.of(""),
            "rm -rf '%s' && mkdir -p '%s' && cp -R '%s' '%s'"
                .formatted(place, place, folder, place));
    if (printed.status() != 0) {
      throw new IllegalStateException("there is no copy: " + printed);
    }
    return new Repository(place.resolve(folder.getFileName()));
  }

  /** The same; it may be refused. */
  static Printed tryToMake(String name, String... variables) {
    return type(
        Path.of(""),
        "make handout OUT='%s' %s".formatted(PLACE.resolve(name), String.join(" ", variables)));
  }

  /** The reference solution, in place of the skeletons. */
  Repository withReference() throws IOException {
    return with(WrongSolution::writeReference);
  }

  /** The reference solution with a mistake, in place of the skeletons. */
  Repository withMistake(String title) throws IOException {
    return with(sourceRoot -> WrongSolution.write(title, sourceRoot));
  }

  private interface Solution {
    void writeTo(Path sourceRoot) throws IOException;
  }

  private Repository with(Solution solution) throws IOException {
    solution.writeTo(folder.resolve("src/main/java"));
    return this;
  }

  /** Saves it the first build, which is the same in all handouts: takes what is here. */
  Repository withBuiltKit() throws IOException {
    Path here = Path.of("target");
    Path there = Files.createDirectories(folder.resolve("target"));
    for (String file : BUILT) {
      if (Files.exists(here.resolve(file))) {
        Files.copy(here.resolve(file), there.resolve(file), REPLACE_EXISTING);
      }
    }
    return this;
  }

  Path folder() {
    return folder;
  }

  /** The zip of it. */
  Path zip() {
    return folder.resolveSibling("raft-labs.zip");
  }

  /** All its files, as paths in it; those that were built are not among them. */
  List<Path> files() {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(folder::relativize)
          .filter(file -> !file.startsWith("target"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Types a command there, and waits for its end. */
  Printed type(String command) {
    return type(folder, command);
  }

  private static Printed type(Path folder, String command) {
    ProcessBuilder builder =
        ChildProcess.of(List.of("sh", "-c", command)).directory(folder.toAbsolutePath().toFile());
    builder.environment().put("AOT", ""); // what is run once need not be recorded to start sooner
    try {
      Path err = Files.createTempFile("handout", ".err");
      Process process = builder.redirectError(err.toFile()).start();
      process.getOutputStream().close();
      List<String> out = process.inputReader(UTF_8).lines().toList();
      int status = process.waitFor();
      Printed printed = new Printed(out, Files.readString(err), status);
      Files.delete(err);
      return printed;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }
}
