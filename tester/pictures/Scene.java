package pictures;

import events.Recording;
import java.util.ArrayList;
import java.util.List;
import story.RpcCounts;
import story.ServerTable;
import story.Story;

/** What is printed below a failure: how its servers stood, and what happened last. */
public final class Scene {

  /** A failure is to be read without scrolling. */
  private static final int LINES_OF_A_SCREEN = 40;

  private static final int MOST_EVENTS = 8;
  private static final String INDENT = "    ";

  private Scene() {}

  /**
   * The lines.
   *
   * @param printedLines how many lines say what has failed
   */
  public static List<String> of(Recording recording, int printedLines) {
    List<String> lines = new ArrayList<>();
    ServerTable.of(recording).forEach(line -> lines.add(INDENT + line));
    RpcCounts.of(Story.of(recording))
        .ifPresent(counts -> {
          lines.add(INDENT + "RPCs until then, by kind and pair:");
          counts.lines().forEach(line -> lines.add(INDENT + "  " + line));
        });
    int left = LINES_OF_A_SCREEN - printedLines - lines.size();
    List<String> events =
        left > 0 ? LastEvents.of(recording, Math.min(left, MOST_EVENTS)) : List.of();
    if (!events.isEmpty()) {
      lines.add(INDENT + "what happened last:");
      events.forEach(line -> lines.add(INDENT + line));
    }
    return lines;
  }
}
