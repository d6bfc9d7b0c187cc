package harness.groups;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntFunction;

/** How several servers are started: one after the other, or side by side. */
public enum SideBySide {
  NO {
    @Override
    public void all(List<Integer> servers, IntFunction<? extends Start> begin) {
      for (int server : servers) {
        Start start = begin.apply(server);
        start.boot();
        start.join();
      }
    }
  },

  /** Processes take some time to boot, and have cores of their own to do it. */
  YES {
    @Override
    public void all(List<Integer> servers, IntFunction<? extends Start> begin) {
      List<Start> starts = new ArrayList<>();
      servers.forEach(server -> starts.add(begin.apply(server)));
      CompletableFuture<?>[] boots =
          starts.stream()
              .map(start -> CompletableFuture.runAsync(start::boot, SideBySide::run))
              .toArray(CompletableFuture[]::new);
      try {
        CompletableFuture.allOf(boots).join();
      } catch (CompletionException e) {
        throw e.getCause() instanceof RuntimeException failure ? failure : asError(e);
      }
      starts.forEach(Start::join);
    }
  };

  /** A server that starts. */
  public interface Start {

    /** Starts its code, and returns when that runs. */
    void boot();

    /** Puts it on the network. */
    void join();
  }

  /**
   * Starts servers.
   *
   * @param begin prepares one
   */
  public abstract void all(List<Integer> servers, IntFunction<? extends Start> begin);

  private static void run(Runnable boot) {
    Thread.ofVirtual().name("boot").start(boot);
  }

  private static RuntimeException asError(CompletionException e) {
    if (e.getCause() instanceof Error error) {
      throw error;
    }
    return e;
  }
}
