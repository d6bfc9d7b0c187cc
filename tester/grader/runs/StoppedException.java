package grader.runs;

/** The grading is being stopped: what became of the run is not known, and it is not decided. */
public final class StoppedException extends Exception {

  private static final long serialVersionUID = 1;

  StoppedException() {
    super("stopped");
  }
}
