package runner;

import java.util.List;

/**
 * What a run tells about itself when it ends.
 *
 * <p>Threading: any thread.
 */
interface RunReport {

  /** The run stops where it is, because of something that these lines say. */
  void cutShort(List<String> lines);

  /** The same, because of a signal. */
  default void interrupted(List<String> lines) {
    cutShort(lines);
  }

  /** Nothing more comes: tells the result of all. */
  void runEnded();

  /** Whether anything has failed so far. */
  boolean failed();

  /** The test that is running, and since when; or that none is. */
  String whatRuns();
}
