package labrpc;

import codec.Codec;
import codec.Shapes;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;

/** One method of a service that can be called by RPC. */
final class Handler {

  /** For error messages: what every handler looks like. */
  static final String SHAPE =
      "an RPC handler is a public method that takes one message and returns one, both records or"
          + " classes of your own: public RequestVoteReply requestVote(RequestVoteArgs args)";

  private final String name;
  private final Class<?> argsType;
  private final Class<?> replyType;
  private final MethodHandle method;

  /** Prepares a method for which {@link #whyNot} found nothing. */
  Handler(String serviceName, Object receiver, Method method) {
    name = serviceName + "." + method.getName();
    argsType = method.getParameterTypes()[0];
    replyType = method.getReturnType();
    try {
      method.setAccessible(true); // the class itself need not be public
      this.method =
          MethodHandles.lookup()
              .unreflect(method)
              .bindTo(receiver)
              .asType(MethodType.methodType(Object.class, Object.class));
    } catch (IllegalAccessException e) {
      throw new IllegalArgumentException(name + " cannot be called", e);
    }
  }

  /** Why a method is no handler; empty if it is one. */
  static Optional<String> whyNot(Method method) {
    int modifiers = method.getModifiers();
    Class<?>[] parameters = method.getParameterTypes();
    if (!Modifier.isPublic(modifiers)) {
      return Optional.of("it is not public");
    }
    if (Modifier.isStatic(modifiers)) {
      return Optional.of("it is static");
    }
    if (parameters.length != 1) {
      return Optional.of("it takes " + parameters.length + " arguments instead of one");
    }
    if (!isMessage(parameters[0])) {
      return Optional.of("its argument is no message: " + parameters[0].getSimpleName());
    }
    if (!isMessage(method.getReturnType())) {
      return Optional.of("it returns no message: " + method.getReturnType().getSimpleName());
    }
    return Optional.empty();
  }

  private static boolean isMessage(Class<?> type) {
    return !type.isPrimitive()
        && !type.isArray()
        && !type.isEnum()
        && !Modifier.isAbstract(type.getModifiers()) // includes interfaces
        && !Shapes.isOfTheJdk(type);
  }

  /** Throws if a call's types are not those of the handler, or if the reply's cannot travel. */
  void check(Object args, Class<?> wantedReplyType) {
    if (args.getClass() != argsType) {
      throw new IllegalArgumentException(
          name + " takes a " + argsType.getName() + ", not a " + args.getClass().getName());
    }
    if (wantedReplyType != replyType) {
      throw new IllegalArgumentException(
          name + " returns a " + replyType.getName() + ", not a " + wantedReplyType.getName());
    }
    Shapes.of(replyType);
  }

  /** Decodes the request, runs the student's method, encodes what it returns. */
  byte[] handle(byte[] request) throws Exception {
    Object args = Codec.decode(request, argsType);
    Object reply = invoke(args);
    if (reply == null) {
      throw new IllegalStateException(
          name + " returned null; a handler must return a " + replyType.getSimpleName());
    }
    if (reply.getClass() != replyType) {
      throw new IllegalStateException(
          name + " returned a " + reply.getClass().getName() + ", not a " + replyType.getName());
    }
    return Codec.encode(reply);
  }

  private Object invoke(Object args) throws Exception {
    try {
      return (Object) method.invokeExact(args);
    } catch (Exception | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(name + " threw a bare Throwable", e);
    }
  }
}
