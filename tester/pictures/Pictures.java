package pictures;

import events.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import story.EventWords;
import story.Neighbour;
import story.Report;
import story.Story;

/** All pictures of a run: the page, the text log, and the trace for Perfetto. */
public final class Pictures {

  /** Where they are kept. */
  public static final Path FOLDER = Path.of("target", "timeline");

  private static final int NAME_CHARACTERS = 80;

  private Pictures() {}

  /** What was written. */
  public record Files(Path page, Path log, Path trace) {}

  /**
   * Where they come to.
   *
   * @param folder it is made if there is none
   * @param pageFile where the page goes instead, with the others beside it
   */
  public record Place(Path folder, Optional<Path> pageFile) {

    private Path page(String name) {
      return pageFile.orElse(folder.resolve(name + ".html"));
    }
  }

  /**
   * Writes all three, named by test and seed.
   *
   * @param neighbour what the page shows beside the run
   */
  public static Files write(
      Recording recording,
      Report report,
      Place place,
      EventWords.Messages messages,
      Optional<Neighbour> neighbour)
      throws IOException {
    Path page = place.page(fileName(recording.test()) + "-" + recording.seed());
    String besides = page.getFileName().toString().replaceFirst("\\.html?$", "");
    Files files =
        new Files(
            page,
            page.resolveSibling(besides + ".log"),
            page.resolveSibling(besides + ".trace.json.gz"));
    makeParent(page);
    Story story = Story.of(recording);
    TextLog.write(files.log(), story, report, messages);
    PageData data =
        neighbour
            .map(other ->
                PageBuilder.build(story, report, Story.of(other.recording()), other.label()))
            .orElseGet(() -> PageBuilder.build(story, report));
    Page.write(files.page(), data);
    TraceEvents.write(files.trace(), story, report);
    return files;
  }

  private static void makeParent(Path file) throws IOException {
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      java.nio.file.Files.createDirectories(parent);
    }
  }

  // A test's name is one of Java's, but that is for others to guarantee.
  private static String fileName(String test) {
    String name = test.replaceAll("[^A-Za-z0-9_-]", "_");
    return name.substring(0, Math.min(name.length(), NAME_CHARACTERS));
  }
}
