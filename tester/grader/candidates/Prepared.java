package grader.candidates;

import grader.results.Result.Status;
import java.util.List;

/** What came of the preparation of a submission. */
public sealed interface Prepared {

  /** It can be run. */
  record Ready(CompiledCandidate candidate) implements Prepared {}

  /**
   * It cannot.
   *
   * @param status refused, or not compiled
   * @param why a sentence each
   */
  record NotRun(Status status, List<String> why) implements Prepared {

    public NotRun {
      why = List.copyOf(why);
    }
  }
}
