package runner;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import simulator.Simulation;
import timeline.LastEvents;
import timeline.PageData;
import timeline.Pictures;
import timeline.Recording;
import timeline.Report;
import timeline.ServerTable;

/**
 * What a test leaves for whoever has to understand it: how its servers stood, what happened last,
 * and the picture of all of it.
 *
 * <p>Whatever goes wrong here is said in a line and changes no verdict.
 */
final class Aftermath {

  private static final Path FOLDER = Path.of("target", "timeline");

  /** A failure is to be read without scrolling. */
  private static final int LINES_OF_A_SCREEN = 40;

  private static final int MOST_EVENTS = 8;
  private static final String INDENT = "    ";

  private final Flags flags;

  Aftermath(Flags flags) {
    this.flags = flags;
  }

  /**
   * The table of the servers and the last events that matter, below a failure.
   *
   * @param printedLines how many lines say what has failed
   */
  List<String> scene(int printedLines) {
    Recording recording = recording();
    if (recording == null) {
      return List.of();
    }
    try {
      List<String> table = ServerTable.of(recording);
      int left = LINES_OF_A_SCREEN - printedLines - table.size();
      List<String> events =
          left > 0 ? LastEvents.of(recording, Math.min(left, MOST_EVENTS)) : List.of();
      List<String> lines = new ArrayList<>();
      table.forEach(line -> lines.add(INDENT + line));
      if (!events.isEmpty()) {
        lines.add(INDENT + "what happened last:");
        events.forEach(line -> lines.add(INDENT + line));
      }
      return lines;
    } catch (RuntimeException e) {
      return List.of(INDENT + "how the servers stood cannot be told: " + e);
    }
  }

  /** That of the test that has run; null if there is nothing to be seen in it. */
  private static @Nullable Recording recording() {
    return Recording.latest().filter(latest -> latest.log().hasServers()).orElse(null);
  }

  /** Draws the picture, if it is wanted, and says where it is. */
  List<String> picture(PageData.Result result, List<String> message, String replay) {
    boolean isWanted =
        switch (flags.vis) {
          case ALWAYS -> true;
          case NEVER -> false;
          case FAILED -> result != PageData.Result.PASSED;
        };
    Recording recording = recording();
    if (!isWanted || recording == null || Simulation.isRunning()) {
      return List.of(); // a thread that is simulated cannot do all of this
    }
    try {
      Report report = new Report(result, message, replay, flags.sim);
      Pictures.Files files =
          Pictures.write(recording, report, FOLDER, Optional.ofNullable(flags.visFile));
      return List.of(
          "info: wrote history visualization to " + files.page(),
          "info: wrote the log to %s, for Perfetto to %s".formatted(files.log(), files.trace()));
    } catch (IOException | RuntimeException | OutOfMemoryError e) {
      return List.of("info: the history visualization could not be written: " + e);
    }
  }
}
