package grader.compiling;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder in which a boxed compiler works: it may read what is in it, and write classes.
 *
 * @param folder the box's
 */
record Workplace(Path folder) {

  private static final int MOST_CLASSES = 5_000;
  private static final long MOST_BYTES = 32L << 20;

  static Workplace in(Path folder) throws IOException {
    Workplace workplace = new Workplace(folder);
    folder(workplace.sources(), "rwxr-xr-x");
    folder(workplace.nothing(), "rwxr-xr-x");
    folder(workplace.classes(), "rwxrwxrwx");
    return workplace;
  }

  Path sources() {
    return folder.resolve("src");
  }

  Path classes() {
    return folder.resolve("classes");
  }

  /** Where javac finds no source. */
  Path nothing() {
    return folder.resolve("nothing");
  }

  Path arguments() {
    return folder.resolve("files.args");
  }

  private static void folder(Path folder, String permissions) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(permissions));
  }

  /** Copies the Java files of a folder, and lists them for javac. */
  void bring(Path from) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.sorted().toList()) {
        Path copy = sources().resolve(from.relativize(file));
        if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
          folder(copy, "rwxr-xr-x");
        } else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
            && file.toString().endsWith(".java")) {
          Files.copy(file, copy);
          Files.setPosixFilePermissions(copy, PosixFilePermissions.fromString("r--r--r--"));
          lines.add(quoted(copy.toString()));
        }
      }
    }
    Files.write(arguments(), lines);
    Files.setPosixFilePermissions(arguments(), PosixFilePermissions.fromString("r--r--r--"));
  }

  private static String quoted(String word) {
    return '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /**
   * Copies what javac has written, if it is class files and not too much.
   *
   * @param to must not be there yet
   */
  void takeClasses(Path to) throws IOException {
    List<Path> written;
    try (Stream<Path> files = Files.walk(classes())) {
      written = files.sorted().toList();
    }
    if (written.size() > MOST_CLASSES) {
      throw new IOException("more than " + MOST_CLASSES + " classes were made of a submission");
    }
    long bytes = 0;
    for (Path file : written) {
      Path copy = to.resolve(classes().relativize(file).toString());
      if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
        Files.createDirectories(copy);
      } else if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
        bytes += Files.size(file);
        Files.copy(file, copy);
      }
      if (bytes > MOST_BYTES) {
        throw new IOException("more than 32 MB of classes were made of a submission");
      }
    }
  }

  void delete() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
