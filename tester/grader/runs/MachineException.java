package grader.runs;

/** This machine cannot run submissions; none of them is to blame. */
public final class MachineException extends Exception {

  private static final long serialVersionUID = 1;

  MachineException(String message, Exception cause) {
    super(message, cause);
  }
}
