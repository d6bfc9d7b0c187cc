package labrpc;

import labrpc.NetworkObserver.Loss;
import org.jspecify.annotations.Nullable;

/** The way of a {@link ClientEnd} over a network in this process. */
final class NetworkEnd implements Wire {

  private final Network network;
  private final String name;

  // Written by the tester through the network, read by every call.
  private volatile @Nullable String serverName;
  private volatile boolean enabled;
  private volatile boolean deleted;
  private volatile boolean losesRequests;
  private volatile boolean losesReplies;
  private volatile int holdsRepliesMs;

  NetworkEnd(Network network, String name) {
    this.network = network;
    this.name = name;
  }

  @Override
  public boolean isClosed() {
    return network.isClosed();
  }

  @Override
  public byte @Nullable [] exchange(
      String method, String argsType, String replyType, byte[] request)
      throws InterruptedException {
    long number = network.countRequest(request.length);
    network.observer().sent(number, name, String.valueOf(serverName), method, request);
    Host host = reachableHost();
    if (host == null) {
      network.observer().lost(number, name, Loss.UNREACHABLE);
      network.waitInVain(!deleted);
      return null;
    }
    Handler handler = host.server().handler(method);
    handler.check(argsType, replyType);
    byte[] reply = exchange(new Rpc(number, network, this, host, handler, request));
    network.throwIfClosed();
    if (reply != null) {
      network.countReply(reply.length);
    }
    return reply;
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
    return name + " to " + serverName;
  }
}
