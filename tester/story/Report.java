package story;

import java.util.List;

/**
 * What is said about a run besides its events.
 *
 * @param reason why it failed or was stopped, in a line; empty if there is no more to say
 * @param lines what the runner prints of the failure; empty if there is none
 * @param replay the command that runs it again
 * @param isSimulated whether the seed alone gives the same run again
 */
public record Report(
    Result result, String reason, List<String> lines, String replay, boolean isSimulated) {

  /** How a test can end. */
  public enum Result {
    PASSED,
    FAILED,
    INTERRUPTED
  }

  public Report {
    lines = List.copyOf(lines);
  }
}
