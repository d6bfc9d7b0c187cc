package grader.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * All results below a folder, by id.
 *
 * @param missing the submissions of which there is none that can be read
 */
public record ClassResults(Path out, List<Result> results, List<Missing> missing) {

  public ClassResults {
    results = List.copyOf(results);
    missing = List.copyOf(missing);
  }

  /** A submission without a result. */
  public record Missing(String id, String why) {}

  /**
   * Reads them: each folder in this one stands for a submission, unless its name begins with a dot.
   * One that is broken does not keep the others from being read.
   *
   * @throws NotDirectoryException if this is no folder
   */
  public static ClassResults read(Path out) throws IOException {
    if (!Files.isDirectory(out)) {
      throw new NotDirectoryException(out.toString());
    }
    List<Result> results = new ArrayList<>();
    List<Missing> missing = new ArrayList<>();
    for (Path folder : submissions(out)) {
      String id = folder.getFileName().toString();
      if (Files.notExists(folder.resolve(ResultFile.NAME))) {
        missing.add(new Missing(id, "It has no result yet."));
        continue;
      }
      try {
        results.add(ResultFile.read(folder));
      } catch (BadResultException e) {
        missing.add(new Missing(id, e.getMessage()));
      }
    }
    return new ClassResults(out, results, missing);
  }

  private static List<Path> submissions(Path out) throws IOException {
    try (Stream<Path> entries = Files.list(out)) {
      return entries
          .filter(Files::isDirectory)
          .filter(entry -> !entry.getFileName().toString().startsWith("."))
          .sorted(Comparator.comparing(entry -> entry.getFileName().toString()))
          .toList();
    }
  }

  /** The folder of a submission. */
  public Path folder(Result result) {
    return out.resolve(result.id());
  }
}
