package labrpc;

/**
 * Thrown by {@link ClientEnd#call} once the network has been cleaned up: the test is over.
 *
 * <p>It ends the retry loops of threads that nobody waits for any more. There is no reason to catch
 * it.
 */
public final class NetworkClosedException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public NetworkClosedException() {
    super("the network is closed: the test is over");
  }
}
