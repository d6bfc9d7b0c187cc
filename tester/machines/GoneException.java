package machines;

/** The process on the other side has ended, so there will be no answer. */
public final class GoneException extends RuntimeException {

  public GoneException() {
    super("the process has ended");
  }
}
