package execution;

import events.Recording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pictures.Pictures;
import pictures.Scene;
import simulator.Simulation;
import story.EventWords.Messages;
import story.Neighbour;
import story.Report;

/**
 * What a test leaves for whoever has to understand it: how its servers stood, what happened last,
 * and the picture of all of it.
 *
 * <p>Whatever goes wrong here is said in a line and changes no verdict.
 *
 * @param drawn for which tests a picture is drawn
 * @param file where it comes to; nothing: a file for each test
 * @param messages how much of messages that are not the paper's stands in the log
 */
public record Aftermath(Drawn drawn, Optional<Path> file, Messages messages) {

  /** For which tests a picture is drawn. */
  public enum Drawn {
    ALL,
    FAILED,
    NONE
  }

  /** As a test that failed has it if nobody has asked for anything else. */
  public static final Aftermath USUAL = 
      new Aftermath(Drawn.FAILED, Optional.empty(), Messages.SHORT);

  /**
   * The table of the servers and the last events that matter, below a failure.
   *
   * @param printedLines how many lines say what has failed
   */
  public List<String> scene(int printedLines) {
    Recording recording = recording();
    if (recording == null) {
      return List.of();
    }
    try {
      return Scene.of(recording, printedLines);
    } catch (RuntimeException e) {
      return List.of("    how the servers stood cannot be told: " + e);
    }
  }

  /** That of the test that has run; null if there is nothing to be seen in it. */
  private static @Nullable Recording recording() {
    return Recording.latest().filter(latest -> latest.log().hasServers()).orElse(null);
  }

  /** Draws the picture, if it is wanted, and says where it is. */
  public List<String> picture(Report report) {
    return picture(report, Optional.empty());
  }

  /** The same with a run beside it that is almost the same, and passes. */
  public List<String> picture(Report report, Optional<Neighbour> neighbour) {
    boolean isWanted =
        switch (drawn) {
          case ALL -> true;
          case FAILED -> report.result() != Report.Result.PASSED;
          case NONE -> false;
        };
    Recording recording = recording();
    if (!isWanted || recording == null || Simulation.isRunning()) {
      return List.of(); // a thread that is simulated cannot do all of this
    }
    try {
      Pictures.Files files =
          Pictures.write(
              recording, report, new Pictures.Place(Pictures.FOLDER, file), messages, neighbour);
      return List.of(
          "info: wrote history visualization to " + files.page(),
          "info: wrote the log to %s, for Perfetto to %s".formatted(files.log(), files.trace()));
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      return List.of("info: the history visualization could not be written: " + e);
    }
  }
}
