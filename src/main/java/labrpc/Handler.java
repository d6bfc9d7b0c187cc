package labrpc;

import codec.Shapes;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One method of a service that can be called by RPC; its code may be in another process. */
abstract sealed class Handler permits LocalHandler, RemoteHandler {

  /** For error messages: what every handler looks like. */
  static final String SHAPE =
      "an RPC handler is a public method that takes one message and returns one, both records or"
          + " classes of your own: public RequestVoteReply requestVote(RequestVoteArgs args)";

  /** What it takes and returns. */
  abstract RemoteService.Types types();

  /**
   * Takes a request, runs the student's method, returns the reply.
   *
   * @return null if its server has gone meanwhile
   */
  abstract byte @Nullable [] handle(byte[] request) throws Exception;

  /** The whole name, {@code "Raft.requestVote"}. */
  abstract String name();

  /** Throws if a call's types are not those of the handler, or if the reply's cannot travel. */
  void check(String argsType, String replyType) {
    RemoteService.Types types = types();
    if (!argsType.equals(types.args())) {
      throw new IllegalArgumentException(
          name() + " takes a " + types.args() + ", not a " + argsType);
    }
    if (!replyType.equals(types.reply())) {
      throw new IllegalArgumentException(
          name() + " returns a " + types.reply() + ", not a " + replyType);
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
}
