package machines.program;

/** The code under test has returned null where its contract has an object. */
final class NullAnswerException extends IllegalStateException {

  NullAnswerException(String message) {
    super(message);
  }
}
