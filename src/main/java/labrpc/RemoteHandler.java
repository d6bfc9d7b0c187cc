package labrpc;

import org.jspecify.annotations.Nullable;

/** A handler whose code is in another process. */
final class RemoteHandler extends Handler {

  private final String serviceName;
  private final String methodName;
  private final RemoteService.Types types;
  private final RemoteService code;

  RemoteHandler(
      String serviceName, String methodName, RemoteService.Types types, RemoteService code) {
    this.serviceName = serviceName;
    this.methodName = methodName;
    this.types = types;
    this.code = code;
  }

  @Override
  String name() {
    return serviceName + "." + methodName;
  }

  @Override
  RemoteService.Types types() {
    return types;
  }

  @Override
  byte @Nullable [] handle(byte[] request) throws Exception {
    return code.handle(methodName, request);
  }
}
