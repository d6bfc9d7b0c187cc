package grader;

/** The command line cannot be followed; the message is for who typed it. */
final class UsageException extends Exception {

  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
