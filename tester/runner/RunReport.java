package runner;

import execution.Failure;

/**
 * What a run tells about itself when it ends.
 *
 * <p>Threading: any thread.
 */
interface RunReport {

  /** The run stops where it is, because of this. */
  void cutShort(Failure why);

  /** Nothing more comes: tells the result of all. */
  void runEnded();

  /** Whether anything has failed so far, or has not been told to have passed. */
  boolean failed();

  /** The test that is running, and since when; or that none is. */
  String whatRuns();
}
