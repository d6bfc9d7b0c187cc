package story;

import java.util.List;
import pictures.PageData;

/**
 * What is said about a run besides its events.
 *
 * @param lines what the runner prints of the failure; empty if there is none
 * @param replay the command that runs it again
 * @param isSimulated whether the seed alone gives the same run again
 */
public record Report(
    PageData.Result result, List<String> lines, String replay, boolean isSimulated) {
  public Report {
    lines = List.copyOf(lines);
  }
}
