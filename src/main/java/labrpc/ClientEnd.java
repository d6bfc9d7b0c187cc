package labrpc;

import codec.Codec;
import java.util.Optional;
import labrpc.NetworkObserver.Loss;
import org.jspecify.annotations.Nullable;

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

  private final Network network;
  private final String name;

  // Written by the tester through the network, read by every call.
  private volatile @Nullable String serverName;
  private volatile boolean enabled;
  private volatile boolean deleted;
  private volatile boolean losesRequests;
  private volatile boolean losesReplies;
  private volatile int holdsRepliesMs;

  ClientEnd(Network network, String name) {
    this.network = network;
    this.name = name;
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
    if (network.isClosed() || Thread.currentThread().isInterrupted()) {
      pauseUninterruptibly();
      network.throwIfClosed();
      return Optional.empty();
    }
    byte[] request = Codec.encode(args);
    long number = network.countRequest(request.length);
    network.observer().sent(number, name, String.valueOf(serverName), method, request);
    byte[] reply = null;
    try {
      Host host = reachableHost();
      if (host == null) {
        network.observer().lost(number, name, Loss.UNREACHABLE);
        network.waitInVain(!deleted);
      } else {
        Handler handler = host.server().handler(method);
        handler.check(args, replyType);
        reply = exchange(new Rpc(number, network, this, host, handler, request));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // for the caller's loop to see
    }
    network.throwIfClosed();
    if (reply == null) {
      return Optional.empty();
    }
    network.countReply(reply.length);
    return Optional.of(Codec.decode(reply, replyType));
  }

  /** Lets a call travel on a thread of the server and waits for what comes of it. */
  private byte @Nullable [] exchange(Rpc rpc) throws InterruptedException {
    // Listed first, looked up again then: whoever cuts the way meanwhile either finds the call in
    // the list or has made it unreachable before.
    network.startsWaiting(rpc);
    try {
      if (reachableHost() != rpc.host()) {
        rpc.release();
        return null;
      }
      rpc.host().server().start(rpc);
      return rpc.awaitReply();
    } finally {
      network.stopsWaiting(rpc);
    }
  }

  private @Nullable Host reachableHost() {
    String target = serverName;
    return enabled && !losesRequests && target != null ? network.host(target) : null;
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

  // For the network and its calls.

  String name() {
    return name;
  }

  void connect(String newServerName) {
    serverName = newServerName;
  }

  void enable(boolean yes) {
    enabled = yes && !deleted;
  }

  void loseRequests(boolean yes) {
    losesRequests = yes;
  }

  void loseReplies(boolean yes) {
    losesReplies = yes;
  }

  void holdReplies(int ms) {
    holdsRepliesMs = ms;
  }

  int holdsRepliesMs() {
    return holdsRepliesMs;
  }

  boolean losesReplies() {
    return losesReplies;
  }

  void delete() {
    deleted = true;
    enabled = false;
  }

  @Override
  public String toString() {
    return "ClientEnd " + name + " to " + serverName;
  }
}
