package labrpc;

import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * A machine: a set of services that share one name in the network, such as a key/value server and
 * the Raft below it.
 *
 * <p>Threading: every method may be called from any thread.
 */
public final class Server {

  private static final ThreadFactory VIRTUAL_THREADS =
      Thread.ofVirtual().name("rpc-handler-", 0).factory();

  private final ThreadFactory handlerThreads;
  private final ConcurrentMap<String, Service> services = new ConcurrentHashMap<>();
  // By the whole name, "Raft.requestVote".
  private final ConcurrentMap<String, Handler> handlers = new ConcurrentHashMap<>();

  /** Makes a server without services, whose handlers run on virtual threads. */
  public Server() {
    this(VIRTUAL_THREADS);
  }

  /**
   * Makes a server without services.
   *
   * @param handlerThreads makes the thread of each call, without starting it
   */
  public Server(ThreadFactory handlerThreads) {
    this.handlerThreads = handlerThreads;
  }

  /**
   * Adds a service.
   *
   * @return this server
   * @throws IllegalArgumentException if there is a service of that name
   */
  public Server addService(Service service) {
    if (services.putIfAbsent(service.name(), service) != null) {
      throw new IllegalArgumentException("there is a service " + service.name() + " already");
    }
    for (Map.Entry<String, Handler> handler : service.handlers().entrySet()) {
      handlers.put(service.name() + "." + handler.getKey(), handler.getValue());
    }
    return this;
  }

  /**
   * The handler of that name.
   *
   * @throws IllegalArgumentException if there is none; tells what there is
   */
  Handler handler(String method) {
    Handler handler = handlers.get(method);
    if (handler == null) {
      throw new IllegalArgumentException("no RPC handler \"" + method + "\": " + whyNot(method));
    }
    return handler;
  }

  /** Does what a call asks for on a thread of this server. */
  void start(Runnable call) {
    handlerThreads.newThread(call).start();
  }

  private String whyNot(String method) {
    int dot = method.indexOf('.');
    @Nullable Service service = dot < 0 ? null : services.get(method.substring(0, dot));
    if (service == null) {
      return "the server has the services "
          + String.join(", ", new TreeSet<>(services.keySet()))
          + "; a method is named Service.handler, as in \"Raft.requestVote\"";
    }
    return service.whyNoHandler(method.substring(dot + 1));
  }
}
