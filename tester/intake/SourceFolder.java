package intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The Java files in a folder. Hidden files and folders are no sources: editors and version control
 * keep their things in them.
 *
 * @param folder as it was typed
 * @param files in it, in the order of their names; paths below it
 * @param refusals a line for each file that may not be there
 */
record SourceFolder(Path folder, List<Path> files, List<String> refusals) {

  private static final String SUFFIX = ".java";

  SourceFolder {
    files = List.copyOf(files);
    refusals = List.copyOf(refusals);
  }

  /** Looks through a folder. */
  static SourceFolder read(Path folder) {
    try {
      Reading reading = new Reading(folder);
      Files.walkFileTree(
          folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, reading);
      reading.files.sort(Comparator.comparing(Path::toString));
      reading.refusals.sort(Comparator.naturalOrder());
      return new SourceFolder(folder, reading.files, reading.refusals);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How a file of it is called in a message. */
  static String label(Path folder, Path file) {
    String name = folder.resolve(file).toString();
    return StreamSupport.stream(file.spliterator(), false)
            .allMatch(part -> Names.isPlainFile(part.toString()))
        ? name
        : Names.quoted(name);
  }

  private static final class Reading extends SimpleFileVisitor<Path> {

    private final List<Path> files = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();
    private final Path folder;
    private final Path realFolder;

    Reading(Path folder) throws IOException {
      this.folder = folder;
      realFolder = folder.toRealPath();
    }

    @Override
    public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
      if (visited.equals(folder)) {
        return FileVisitResult.CONTINUE;
      }
      if (isHidden(visited)) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      if (Files.isSymbolicLink(visited) && !staysInside(visited)) {
        refuse(visited, "it is a link out of the folder; put the files themselves there");
        return FileVisitResult.SKIP_SUBTREE;
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path visited, BasicFileAttributes attributes) {
      if (isHidden(visited) || !visited.toString().endsWith(SUFFIX)) {
        return FileVisitResult.CONTINUE;
      }
      Path file = folder.relativize(visited);
      if (!SourceFolder.label(folder, file).equals(visited.toString())) {
        refuse(visited, "names may have letters, digits, _ and $ only");
      } else if (Files.isSymbolicLink(visited) && !staysInside(visited)) {
        refuse(visited, "it is a link out of the folder, or to nowhere; put the file itself there");
      } else if (!attributes.isRegularFile()) {
        refuse(visited, "it is no file");
      } else if (file.endsWith("module-info" + SUFFIX)) {
        refuse(visited, "a solution is no module; do without it");
      } else {
        files.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path visited, IOException failure) {
      if (!isHidden(visited)) {
        refuse(visited, "it cannot be read, or is a link that leads nowhere or in a circle");
      }
      return FileVisitResult.CONTINUE;
    }

    // One that leads nowhere does not.
    private boolean staysInside(Path link) {
      try {
        return link.toRealPath().startsWith(realFolder);
      } catch (IOException _) {
        return false;
      }
    }

    private static boolean isHidden(Path visited) {
      return visited.getFileName().toString().startsWith(".");
    }

    private void refuse(Path visited, String reason) {
      refusals.add(
          SourceFolder.label(folder, folder.relativize(visited)) + " is refused: " + reason);
    }
  }
}
