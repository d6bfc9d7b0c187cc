package mistakes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The reference solution with any change, and tests of it: for mistakes that are no catalogue's.
 */
public final class EditedReference {

  private static final Path COPIES = Path.of("target", "mistakes");

  private EditedReference() {}

  /**
   * A change; see {@link Edit}.
   *
   * @param file below src/main/java
   */
  public record Change(String file, String before, String after) {}

  /** Writes and compiles it; returns the folder of its classes. */
  public static Path compile(String name, List<Change> changes) {
    try {
      Path copy = COPIES.resolve(name);
      List<Path> sources = new ArrayList<>();
      for (Path file : WrongSolution.studentsFiles()) {
        Path source = copy.resolve("src").resolve(file);
        Files.createDirectories(source.getParent());
        Files.writeString(source, edited(file, changes));
        sources.add(source);
      }
      Path classes = Files.createDirectories(copy.resolve("classes"));
      WrongSolution.compile(sources, classes);
      return classes;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String edited(Path file, List<Change> changes) throws IOException {
    String source = Files.readString(Path.of("src", "main", "java").resolve(file));
    for (Change change : changes) {
      if (file.equals(Path.of(change.file))) {
        source = new Edit(change.file, change.before, change.after).applyTo(source);
      }
    }
    return WrongSolution.withoutAssertions(source);
  }

  /**
   * Simulates a test with seeds, one after another, until one fails; returns what is printed.
   *
   * @param classes of the changed solution
   * @param target of make, such as raft1
   * @param flags of the runner
   */
  public static List<String> sweep(
      Path classes,
      String target,
      String test,
      String faults,
      int firstSeed,
      int lastSeed,
      String... flags) {
    Lab lab =
        Arrays.stream(Lab.values())
            .filter(each -> each.target().equals(target))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("there is no lab " + target));
    LabRun.Tests tests = new LabRun.Tests(lab, "^(" + test + ")$", faults);
    return LabRun.sweep(Optional.of(classes), tests, firstSeed, lastSeed, flags);
  }
}
