package harness.threads;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Which thread owes a reply to which, in real time; the simulator knows that by itself.
 *
 * <p>Threading: any thread.
 */
public final class OpenRpcs {

  private final Map<Long, Thread> callers = new ConcurrentHashMap<>();
  private final Map<Long, Thread> handlers = new ConcurrentHashMap<>();

  /** The calling thread begins a call. */
  public void called(long rpc) {
    callers.put(rpc, Thread.currentThread());
  }

  /** The calling thread begins to handle it. */
  public void handled(long rpc) {
    handlers.put(rpc, Thread.currentThread());
  }

  /** The handler has returned. */
  public void answered(long rpc) {
    handlers.remove(rpc);
  }

  /** Nobody waits for the reply any more. */
  public void ended(long rpc) {
    callers.remove(rpc);
  }

  /** The thread of the handler for whose reply a thread waits. */
  @Nullable Thread handlerFor(Thread caller) {
    return callers.entrySet().stream()
        .filter(call -> call.getValue() == caller)
        .flatMap(call -> Optional.ofNullable(handlers.get(call.getKey())).stream())
        .findFirst()
        .orElse(null);
  }
}
