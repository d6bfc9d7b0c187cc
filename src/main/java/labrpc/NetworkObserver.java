package labrpc;

/**
 * For the tester: is told what happens to each RPC, in the order in which it happens to that RPC.
 * Called on whatever thread it happens on; must not wait.
 *
 * <p>An RPC is named by its number, which is unique in its network. It is sent; then delivered,
 * answered and arrived, as far as it comes; or lost, at any point.
 */
public interface NetworkObserver {

  /** Ignores everything. */
  NetworkObserver NONE = new NetworkObserver() {};

  /** What became of an RPC that got no reply. */
  enum Loss {
    /** The caller was cut off, or there was no such server, when it was sent. */
    UNREACHABLE,
    /** The network lost the request. */
    REQUEST_LOST,
    /** The network lost the reply. */
    REPLY_LOST,
    /**
     * The way was cut, or the server crashed, before the reply had left it; or the caller crashed
     * or waits no longer; or the handler failed.
     */
    CUT
  }

  /** How the network can be told to treat messages. */
  enum Treatment {
    UNRELIABLE,
    LONG_REORDERING,
    LONG_DELAYS,
    DUPLICATING
  }

  /**
   * A request is sent.
   *
   * @param request its JSON, which nobody may change
   */
  default void sent(long rpc, String endName, String serverName, String method, byte[] request) {}

  /** The request has arrived; its handler is called now. */
  default void delivered(long rpc, String serverName) {}

  /** The handler has returned. */
  default void answered(long rpc, String serverName, byte[] reply) {}

  /**
   * A copy of a request that was sent before has arrived; its handler is called now, and nobody
   * waits for the reply.
   *
   * @param copy a number like those of RPCs, and none of theirs
   * @param endName by which the request was sent
   */
  default void cameAgain(
      long copy, String endName, String serverName, String method, byte[] request) {}

  /** The handler of a copy has returned. */
  default void answeredAgain(long copy, String serverName, byte[] reply) {}

  /** The reply has arrived; if it was held back, maybe long after its server has crashed. */
  default void arrived(long rpc, String endName) {}

  /** There will be no reply. */
  default void lost(long rpc, String endName, Loss why) {}

  /** Messages are treated otherwise from now on. */
  default void treats(Treatment treatment, boolean isOn) {}
}
