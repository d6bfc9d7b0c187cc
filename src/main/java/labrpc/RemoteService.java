package labrpc;

import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Stands for an object in another process whose handlers can be called by RPC. {@link Service#of}
 * takes it for that object.
 *
 * <p>Threading: any number of calls at once.
 */
public interface RemoteService {

  /** What a handler takes and returns: the names of the classes. */
  record Types(String args, String reply) {}

  /** The handlers, by their methods' names. */
  SortedMap<String, Types> handlerTypes();

  /**
   * Calls a handler there.
   *
   * @return the reply; null if the process has gone meanwhile
   * @throws Exception what the handler has thrown
   */
  byte @Nullable [] handle(String methodName, byte[] request) throws Exception;

  /** Tells why a method cannot be called, and what can: {@link Service#whyNoHandler} there. */
  String whyNoHandler(String methodName);
}
