package harness.processes;

import java.util.SortedMap;
import labrpc.RemoteService;
import machines.GoneException;
import machines.Kind;
import machines.PayloadReader;
import machines.PayloadWriter;
import org.jspecify.annotations.Nullable;

/** Stands for an object in a machine whose handlers can be called. */
abstract class RemoteObject implements RemoteService {

  final RemoteServer server;
  private final String serviceName;

  RemoteObject(RemoteServer server, String serviceName) {
    this.server = server;
    this.serviceName = serviceName;
  }

  @Override
  public final SortedMap<String, Types> handlerTypes() {
    return server.handlers(serviceName);
  }

  @Override
  public final byte @Nullable [] handle(String methodName, byte[] request) {
    PayloadWriter question = new PayloadWriter().text(serviceName).text(methodName).bytes(request);
    try {
      return server.<byte @Nullable []>ask(Kind.DELIVER, question, PayloadReader::optional);
    } catch (GoneException _) {
      return null;
    }
  }

  @Override
  public final String whyNoHandler(String methodName) {
    PayloadWriter question = new PayloadWriter().text(serviceName).text(methodName);
    try {
      return server.ask(Kind.WHY_NO_HANDLER, question, PayloadReader::text);
    } catch (GoneException _) {
      return serviceName + " has gone";
    }
  }
}
