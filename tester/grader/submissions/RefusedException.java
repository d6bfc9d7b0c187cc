package grader.submissions;

/** A submission is not taken; the message is a sentence without its subject. */
final class RefusedException extends Exception {

  private static final long serialVersionUID = 1;

  RefusedException(String sentence) {
    super(sentence);
  }
}
