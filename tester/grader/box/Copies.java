package grader.box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.stream.Stream;

/** Files that another user is to read: where it cannot, it gets copies that it can. */
final class Copies {

  private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("r--r--r--");
  private static final Set<PosixFilePermission> FOLDER =
      PosixFilePermissions.fromString("rwxr-xr-x");

  private Copies() {}

  /** Whether all can read a file, or a folder with all that is in it. */
  static boolean isOpen(Path path) throws IOException {
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.toList()) {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
        if (!permissions.contains(PosixFilePermission.OTHERS_READ)
            || (Files.isDirectory(file)
                && !permissions.contains(PosixFilePermission.OTHERS_EXECUTE))) {
          return false;
        }
      }
    }
    return true;
  }

  /** Copies a file or folder so that all can read it; replaces what is there. */
  static void copy(Path from, Path to) throws IOException {
    Box.delete(to); // what was there before and is not any more
    makeParents(to);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString()).normalize();
        if (Files.isDirectory(file)) {
          openFolder(copy);
        } else {
          Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
          Files.setPosixFilePermissions(copy, FILE);
        }
      }
    }
  }

  private static void makeParents(Path path) throws IOException {
    Path parent = path.getParent();
    if (parent != null && !Files.exists(parent)) {
      makeParents(parent);
      openFolder(parent);
    }
  }

  /** Makes a folder that all can look into. */
  static void openFolder(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.setPosixFilePermissions(folder, FOLDER);
  }
}
