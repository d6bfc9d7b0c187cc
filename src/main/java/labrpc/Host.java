package labrpc;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server's stay in the network, from {@link Network#addServer} to {@link Network#deleteServer}. A
 * server that is restarted under the same name is another host, so what belongs to the old one can
 * never be taken for the new one's.
 */
final class Host {

  private final String name;
  private final Server server;
  private final AtomicInteger rpcs = new AtomicInteger();
  private volatile boolean deleted;

  Host(String name, Server server) {
    this.name = name;
    this.server = server;
  }

  String name() {
    return name;
  }

  Server server() {
    return server;
  }

  /** Deleted for good. */
  void delete() {
    deleted = true;
  }

  boolean isDeleted() {
    return deleted;
  }

  void countRpc() {
    rpcs.incrementAndGet();
  }

  int rpcCount() {
    return rpcs.get();
  }
}
