package labrpc;

import codec.Codec;
import java.util.Optional;

/**
 * One machine's way to one other: where RPCs are sent from. Made by {@link Network#makeEnd}.
 *
 * <p>Threading: any number of calls may be under way on one end; they may overtake each other.
 */
public final class ClientEnd {

  /**
   * Long enough that a loop which ignores interrupts, or that the network is closed, does not spin;
   * short enough to end soon.
   */
  private static final int FUTILE_PAUSE_MS = 5;

  private final Wire wire;

  private ClientEnd(Wire wire) {
    this.wire = wire;
  }

  /** An end whose requests travel in this way: by a network in this process, or in another one. */
  public static ClientEnd over(Wire wire) {
    return new ClientEnd(wire);
  }

  /** Its way, for who has a request as bytes already. */
  public Wire wire() {
    return wire;
  }

  /**
   * Sends a request and waits for the reply.
   *
   * <p>The result is empty when the request or the reply was lost, and when the server is dead or
   * cannot be reached: the caller cannot know which, nor whether the request was executed. It
   * always returns, unless the handler does not; there is no need for a timeout of your own. Never
   * hold a lock meanwhile.
   *
   * <ul>
   *   <li>Reliable network, server within reach: no artificial delay, nothing is lost.
   *   <li>Unreliable: the request takes 0 to 26 ms; one request and one reply in ten are lost.
   *   <li>Long reordering: two replies in three are held back, for 200 to 2199 ms; then they
   *       arrive, whatever has become of the server and of the way meanwhile.
   *   <li>End disabled, or no such server: empty after 0 to 99 ms, with long delays after 0 to 6999
   *       ms. An end that was deleted: after 0 to 99 ms.
   *   <li>End disabled or deleted, or server deleted, while the call waits for its handler: empty
   *       at once.
   * </ul>
   *
   * <p>If the calling thread is interrupted while it waits, the result is empty and the interrupt
   * status stays set. A thread that is interrupted already sends nothing: after some milliseconds
   * it gets an empty result.
   *
   * @param method service and handler, as in {@code "Raft.requestVote"}
   * @param args the handler's argument; it travels as bytes, so the server gets a copy
   * @param replyType the type that the handler returns
   * @throws IllegalArgumentException if there is no such handler on the server, if the types are
   *     not the handler's, or if something in {@code args} cannot travel
   * @throws NetworkClosedException if the network has been cleaned up
   */
  public <R> Optional<R> call(String method, Object args, Class<R> replyType) {
    if (wire.isClosed() || Thread.currentThread().isInterrupted()) {
      pauseUninterruptibly();
      throwIfClosed();
      return Optional.empty();
    }
    byte[] request = Codec.encode(args);
    byte[] reply = null;
    try {
      reply = wire.exchange(method, args.getClass().getName(), replyType.getName(), request);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // for the caller's loop to see
    }
    throwIfClosed();
    return reply == null ? Optional.empty() : Optional.of(Codec.decode(reply, replyType));
  }

  private void throwIfClosed() {
    if (wire.isClosed()) {
      throw new NetworkClosedException();
    }
  }

  private static void pauseUninterruptibly() {
    boolean interrupted = Thread.interrupted(); // else sleep would return at once
    try {
      Thread.sleep(FUTILE_PAUSE_MS);
    } catch (InterruptedException _) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return "ClientEnd " + wire;
  }
}
