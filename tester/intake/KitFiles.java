package intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.Optional;
import origin.Origin;

/** What is the kit's: its files, by their paths below a source root, and its packages. */
public final class KitFiles {

  private static final Path TESTER = Path.of("tester");

  private static final List<Root> LISTED =
      List.of(
          new Root(Path.of("src", "main", "java"), Path.of("build", "kit-files")),
          new Root(Path.of("src", "test", "java"), Path.of("build", "lab-tests")));

  private KitFiles() {}

  private record Root(Path folder, List<PathMatcher> patterns) {

    Root(Path folder, Path list) {
      this(folder, KitFiles.patternsIn(list));
    }

    boolean has(Path file) {
      return patterns.stream().anyMatch(pattern -> pattern.matches(file))
          && Files.exists(folder.resolve(file));
    }
  }

  private static List<PathMatcher> patternsIn(Path list) {
    try {
      return Files.readAllLines(list).stream()
          .map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The kit's own file of this path, if it has one. */
  public static Optional<Path> at(Path file) {
    if (Files.exists(TESTER.resolve(file))) {
      return Optional.of(TESTER.resolve(file));
    }
    return LISTED.stream()
        .filter(root -> root.has(file))
        .map(root -> root.folder().resolve(file))
        .findFirst();
  }

  /** The files of the labs' tests. */
  public static List<Path> tests() {
    Root tests = LISTED.getLast();
    return SourceFolder.read(tests.folder()).files().stream()
        .filter(tests::has)
        .map(tests.folder()::resolve)
        .toList();
  }

  /** Whether two files say the same; line ends may differ. */
  public static boolean haveSameText(Path one, Path other) {
    try {
      return Files.mismatch(one, other) < 0
          || Files.readAllLines(one).equals(Files.readAllLines(other));
    } catch (java.nio.charset.CharacterCodingException _) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Whether a package is the kit's, or stands in one of the kit's; its name has dots. */
  public static boolean isRoom(String packageName) {
    Origin origin = Origin.of(packageName + ".");
    return origin == Origin.ONLOOKER || origin == Origin.STAGE;
  }

  /** Whether the kit or a test has a class of this name; with dots. */
  static boolean hasClass(String className) {
    String path = className.replace('.', '/');
    return KitFiles.class.getResource("/" + path + ".class") != null
        || at(Path.of(path + ".java")).isPresent();
  }
}
