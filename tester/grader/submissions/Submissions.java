package grader.submissions;

import grader.submissions.Received.Refused;
import grader.submissions.Received.Taken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The submissions of a class. */
public final class Submissions {

  private Submissions() {}

  /**
   * Reads all that is in a folder: each folder, zip or tar in it is a submission, whose id is its
   * name. What is wrong with one does not touch the others.
   *
   * @return in the order of their ids
   */
  public static List<Received> in(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new NotDirectoryException(folder.toString());
    }
    Map<String, List<Path>> byId = new TreeMap<>();
    try (Stream<Path> entries = Files.list(folder)) {
      entries
          .filter(entry -> !Names.isHidden(List.of(entry.getFileName().toString())))
          .sorted()
          .forEach(entry ->
              byId.computeIfAbsent(id(entry).toLowerCase(Locale.ROOT), _ -> new ArrayList<>())
                  .add(entry));
    }
    return byId.values().stream()
        .map(Submissions::receive)
        .sorted(Comparator.comparing(Received::id))
        .toList();
  }

  private static String id(Path entry) {
    String name = entry.getFileName().toString();
    return Names.id(
        Files.isDirectory(entry) ? name : Archive.of(entry).map(Archive::name).orElse(name));
  }

  private static Received receive(List<Path> entries) {
    Path source = entries.getFirst();
    String id = id(source);
    if (entries.size() > 1) {
      String names =
          entries.stream()
              .map(entry -> Names.shown(entry.getFileName().toString()))
              .collect(Collectors.joining(", "));
      return new Refused(
          id, source, List.of("several submissions have this id: " + names + "; keep one"));
    }
    return read(id, source);
  }

  /** Reads a single folder or archive. */
  public static Received read(Path source) {
    return read(id(source), source);
  }

  private static Received read(String id, Path source) {
    try {
      Choice choice = new Choice(content(source)).choose();
      return choice.refusals().isEmpty()
          ? new Taken(new Submission(id, source, choice.taken(), choice.notes()))
          : new Refused(id, source, choice.refusals());
    } catch (RefusedException e) {
      return new Refused(id, source, List.of("the submission " + e.getMessage()));
    } catch (IOException e) {
      return new Refused(
          id, source, List.of("the submission cannot be read: " + Names.shown(String.valueOf(e))));
    }
  }

  private static Content content(Path source) throws RefusedException, IOException {
    if (Files.isDirectory(source, LinkOption.NOFOLLOW_LINKS)) {
      return FolderReader.read(source);
    }
    if (!Files.isRegularFile(source, LinkOption.NOFOLLOW_LINKS)) {
      throw new RefusedException("is a link, or no file");
    }
    Optional<Archive> archive = Archive.of(source);
    if (archive.isEmpty()) {
      throw new RefusedException("is neither a folder nor a .zip, .tar, .tar.gz or .tgz");
    }
    return archive.get().read();
  }
}
