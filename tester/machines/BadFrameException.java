package machines;

/** The other side has sent something that the protocol does not have. */
public final class BadFrameException extends RuntimeException {

  /**
   * @param what for the end of a sentence: {@code server-0-1 sent what}
   */
  public BadFrameException(String what) {
    super(what);
  }
}
