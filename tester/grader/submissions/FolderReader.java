package grader.submissions;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads a folder; links are not followed. */
final class FolderReader extends SimpleFileVisitor<Path> {

  private final Path folder;
  private final Content content = new Content();
  private final List<Path> files = new ArrayList<>();
  private Optional<RefusedException> refusal = Optional.empty();

  private FolderReader(Path folder) {
    this.folder = folder;
  }

  /** Reads a folder; one that holds nothing but an archive counts as that. */
  static Content read(Path folder) throws RefusedException, IOException {
    FolderReader reader = new FolderReader(folder);
    Files.walkFileTree(folder, reader);
    if (reader.refusal.isPresent()) {
      throw reader.refusal.get();
    }
    if (reader.files.size() == 1) {
      Optional<Archive> archive = Archive.of(reader.files.getFirst());
      if (archive.isPresent()) {
        return archive.get().read();
      }
    }
    return reader.content;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
    boolean isHidden = !visited.equals(folder) && Names.isHidden(List.of(name(visited)));
    return isHidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
  }

  private static String name(Path path) {
    return path.getFileName().toString();
  }

  @Override
  public FileVisitResult visitFile(Path visited, BasicFileAttributes attributes)
      throws IOException {
    if (Names.isHidden(List.of(name(visited)))) {
      return FileVisitResult.CONTINUE;
    }
    Content.Kind kind =
        attributes.isRegularFile()
            ? Content.Kind.FILE
            : attributes.isSymbolicLink() ? Content.Kind.LINK : Content.Kind.OTHER;
    files.add(visited);
    try {
      content.add(folder.relativize(visited).toString(), kind, () -> open(visited));
      return FileVisitResult.CONTINUE;
    } catch (RefusedException e) {
      refusal = Optional.of(e);
      return FileVisitResult.TERMINATE;
    }
  }

  private static InputStream open(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return new ByteArrayInputStream(in.readNBytes(Content.MOST_FILE_BYTES + 1));
    }
  }
}
