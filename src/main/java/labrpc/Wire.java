package labrpc;

import org.jspecify.annotations.Nullable;

/**
 * How the bytes of a request get to a server, and those of the reply back: what is behind a {@link
 * ClientEnd}.
 *
 * <p>Threading: any number of exchanges at once.
 */
public interface Wire {

  /**
   * Sends a request and waits for the reply. The types are told by their names, since the server
   * may be in another process.
   *
   * @return the reply; null if there will be none, as in {@link ClientEnd#call}
   * @throws IllegalArgumentException if the server has no such handler, or one of other types
   */
  byte @Nullable [] exchange(String method, String argsType, String replyType, byte[] request)
      throws InterruptedException;

  /** Whether the network has been cleaned up: nothing will travel any more. */
  boolean isClosed();
}
