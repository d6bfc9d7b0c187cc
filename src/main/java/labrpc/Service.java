package labrpc;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * An object whose handlers can be called by RPC.
 *
 * <p>A handler is a public method that takes one message and returns one, where a message is a
 * record or class of your own: {@code public RequestVoteReply requestVote(RequestVoteArgs args)} of
 * a service {@code Raft} is called as {@code "Raft.requestVote"}. Other methods are not touched.
 *
 * <p>Threading: each call of a handler runs on a thread of its own, concurrently with others. What
 * a handler throws fails the test; its caller gets no reply.
 */
public final class Service {

  private final String name;
  private final Object receiver;
  private final SortedMap<String, Handler> handlers = new TreeMap<>();

  private Service(String name, Object receiver) {
    this.name = name;
    this.receiver = receiver;
    if (receiver instanceof RemoteService remote) {
      remote
          .handlerTypes()
          .forEach((method, types) ->
              handlers.put(method, new RemoteHandler(name, method, types, remote)));
    } else {
      addHandlersOf(receiver);
    }
    if (handlers.isEmpty()) {
      throw new IllegalArgumentException(
          receiver.getClass().getName() + " has no handler: " + Handler.SHAPE);
    }
  }

  private void addHandlersOf(Object object) {
    Method[] methods = object.getClass().getMethods();
    Arrays.sort(methods, Comparator.comparing(Method::getName).thenComparing(Method::toString));
    for (Method method : methods) {
      if (!method.isBridge() && Handler.whyNot(method).isEmpty()) {
        addHandler(method, object);
      }
    }
  }

  /**
   * Makes a service of an object, named after its class without the package.
   *
   * @throws IllegalArgumentException if it has no handler, or two of the same name
   */
  public static Service of(Object receiver) {
    String name = receiver.getClass().getSimpleName();
    if (name.isEmpty()) {
      throw new IllegalArgumentException(
          "an anonymous class gives a service no name; use Service.of(name, receiver)");
    }
    return of(name, receiver);
  }

  /**
   * Makes a service of an object, under a name of your choice.
   *
   * @throws IllegalArgumentException if it has no handler, or two of the same name
   */
  public static Service of(String name, Object receiver) {
    return new Service(name, receiver);
  }

  /** The name: the part of an RPC method before the dot. */
  public String name() {
    return name;
  }

  /** The handlers by their methods' names, the part of an RPC method after the dot. */
  SortedMap<String, Handler> handlers() {
    return Collections.unmodifiableSortedMap(handlers);
  }

  /** What the handlers take and return, for who calls them from another process. */
  public SortedMap<String, RemoteService.Types> handlerTypes() {
    TreeMap<String, RemoteService.Types> types = new TreeMap<>();
    handlers.forEach((method, handler) -> types.put(method, handler.types()));
    return types;
  }

  /**
   * Calls a handler on this thread, with a request that has come from another process.
   *
   * @return the reply
   * @throws Exception what the handler throws
   */
  public byte @Nullable [] handle(String methodName, byte[] request) throws Exception {
    Handler handler = handlers.get(methodName);
    if (handler == null) {
      throw new IllegalArgumentException(whyNoHandler(methodName));
    }
    return handler.handle(request);
  }

  /** Tells why a method cannot be called, and what can. */
  public String whyNoHandler(String methodName) {
    if (receiver instanceof RemoteService remote) {
      return remote.whyNoHandler(methodName);
    }
    String choices = name + " has the handlers " + String.join(", ", handlers.keySet());
    for (Class<?> c = receiver.getClass(); c != null && c != Object.class; c = c.getSuperclass()) {
      for (Method method : c.getDeclaredMethods()) {
        if (method.getName().equals(methodName) && !method.isSynthetic()) {
          String why = Handler.whyNot(method).orElse("it is hidden by another method");
          return "there is such a method, but " + why + "; " + choices + "; " + Handler.SHAPE;
        }
      }
    }
    return choices;
  }

  private void addHandler(Method method, Object object) {
    if (handlers.put(method.getName(), new LocalHandler(name, object, method)) != null) {
      throw new IllegalArgumentException(
          object.getClass().getName()
              + " has two handlers named "
              + method.getName()
              + "; an RPC names a method only, so give them different names");
    }
  }
}
