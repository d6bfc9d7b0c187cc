package labrpc;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.SortedMap;
import java.util.TreeMap;

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
  private final Class<?> type;
  private final SortedMap<String, Handler> handlers = new TreeMap<>();

  private Service(String name, Object receiver) {
    this.name = name;
    this.type = receiver.getClass();
    Method[] methods = type.getMethods();
    Arrays.sort(methods, Comparator.comparing(Method::getName).thenComparing(Method::toString));
    for (Method method : methods) {
      if (!method.isBridge() && Handler.whyNot(method).isEmpty()) {
        addHandler(method, receiver);
      }
    }
    if (handlers.isEmpty()) {
      throw new IllegalArgumentException(type.getName() + " has no handler: " + Handler.SHAPE);
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

  /** Tells why a method cannot be called, and what can. */
  String whyNoHandler(String methodName) {
    String choices = name + " has the handlers " + String.join(", ", handlers.keySet());
    for (Class<?> c = type; c != null && c != Object.class; c = c.getSuperclass()) {
      for (Method method : c.getDeclaredMethods()) {
        if (method.getName().equals(methodName) && !method.isSynthetic()) {
          String why = Handler.whyNot(method).orElse("it is hidden by another method");
          return "there is such a method, but " + why + "; " + choices + "; " + Handler.SHAPE;
        }
      }
    }
    return choices;
  }

  private void addHandler(Method method, Object receiver) {
    if (handlers.put(method.getName(), new Handler(name, receiver, method)) != null) {
      throw new IllegalArgumentException(
          type.getName()
              + " has two handlers named "
              + method.getName()
              + "; an RPC names a method only, so give them different names");
    }
  }
}
