package labrpc;

import codec.Codec;
import codec.Shapes;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;

/** A handler whose code is in this process. */
final class LocalHandler extends Handler {

  private final String name;
  private final Class<?> argsType;
  private final Class<?> replyType;
  private final MethodHandle method;

  /** Prepares a method for which {@link Handler#whyNot} found nothing. */
  LocalHandler(String serviceName, Object receiver, Method method) {
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

  @Override
  String name() {
    return name;
  }

  @Override
  RemoteService.Types types() {
    return new RemoteService.Types(argsType.getName(), replyType.getName());
  }

  @Override
  void check(String wantedArgsType, String wantedReplyType) {
    super.check(wantedArgsType, wantedReplyType);
    Shapes.of(replyType);
  }

  /** Decodes the request, runs the student's method, encodes what it returns. */
  @Override
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
