package intake;

import intake.RefusedException.Fault;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The classes of a solution and a lab's tests, in a folder that is named by all that they are made
 * of: whoever asks for the same gets the same, and nobody gets another's. What has not been used
 * for a day is deleted.
 */
final class Classes {

  private static final Path TARGET = Path.of("target");
  private static final Path KIT = TARGET.resolve("kit.jar");
  private static final String NOTES = "notes";
  private static final Duration KEPT = Duration.ofDays(1);

  private final String lab;
  private final Chosen chosen;
  private final Solution solution;
  private final Compilation compilation;

  Classes(String lab, Chosen chosen, Solution solution, Compilation compilation) {
    this.lab = lab;
    this.chosen = chosen;
    this.solution = solution;
    this.compilation = compilation;
  }

  /**
   * The folder with them; they are compiled if they are not there.
   *
   * @param told hears notes
   */
  Path folder(java.util.function.Consumer<String> told) throws RefusedException, IOException {
    solution.notes().forEach(told);
    Path home = Files.createDirectories(TARGET.resolve(lab));
    Path folder = home.resolve(fingerprint());
    if (Files.exists(folder)) {
      Files.setLastModifiedTime(folder, FileTime.from(Instant.now()));
    } else {
      folder = compile(home, folder);
      deleteOld(home);
    }
    Files.readAllLines(folder.resolve(NOTES)).forEach(told);
    return folder;
  }

  private String fingerprint() throws IOException {
    List<Path> jars = new ArrayList<>(chosen.libraries());
    chosen.raft().filter(Chosen::isJar).ifPresent(jars::add);
    jars.add(KIT);
    return new Fingerprint()
        .words(compilation.flags())
        .texts(compilation.solution())
        .texts(KitFiles.tests())
        .jars(jars)
        .name();
  }

  // In a folder of its own first: others must not see half of it.
  private Path compile(Path home, Path folder) throws RefusedException, IOException {
    Path fresh = Files.createTempDirectory(home.toAbsolutePath(), "new-");
    try {
      List<String> notes = new ArrayList<>(checkJars());
      if (chosen.raft().filter(Chosen::isJar).isPresent()) {
        Libraries.extractRaft(chosen.raft().get(), fresh);
      }
      notes.addAll(
          compilation.into(fresh).orElseThrow(() -> new RefusedException(Fault.SOLUTION, notes)));
      TaskCalls.watch(fresh, chosen.libraries());
      Files.write(fresh.resolve(NOTES), notes);
      // An edit during the build belongs to no fingerprint: the next build has it.
      Path place =
          folder.endsWith(fingerprint()) ? folder : home.resolve(fresh.getFileName() + "-");
      return moved(fresh, place);
    } finally {
      delete(fresh);
    }
  }

  private List<String> checkJars() throws RefusedException {
    List<Path> jars = new ArrayList<>(chosen.libraries());
    chosen.raft().filter(Chosen::isJar).ifPresent(jars::add);
    return Libraries.check(jars);
  }

  private static Path moved(Path fresh, Path place) throws IOException {
    try {
      return Files.move(fresh, place, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (Files.exists(place)) { // another make was faster
        return place;
      }
      throw e;
    }
  }

  private static void deleteOld(Path home) throws IOException {
    FileTime old = FileTime.from(Instant.now().minus(KEPT));
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(home)) {
      for (Path folder : folders) {
        if (Files.isDirectory(folder) && Files.getLastModifiedTime(folder).compareTo(old) < 0) {
          delete(folder);
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
