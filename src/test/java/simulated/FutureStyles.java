package simulated;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Completable futures: a submit waits for one that the applier completes. */
final class FutureStyles {

  private FutureStyles() {}

  static List<Style> all() {
    return List.of(
        new Style("futures/applier completes", "applied", FutureStyles::applierCompletes),
        new Style("futures/supplyAsync", "6", FutureStyles::supplyAsync),
        new Style("futures/async stages", "abcd", FutureStyles::asyncStages),
        new Style("futures/orTimeout", "TimeoutException", FutureStyles::orTimeout),
        new Style("futures/orTimeout in time", "soon", FutureStyles::orTimeoutInTime),
        new Style("futures/completeOnTimeout", "default", FutureStyles::completeOnTimeout),
        new Style("futures/delayedExecutor", "late", FutureStyles::delayedExecutor),
        new Style("futures/allOf and anyOf", "3 votes, one", FutureStyles::allOfAndAnyOf),
        new Style("futures/exceptionally", "IllegalStateException", FutureStyles::exceptionally),
        new Style("futures/get timeout", "timeout", FutureStyles::getTimeout),
        new Style("futures/own executor", "own", FutureStyles::ownExecutor));
  }

  private static Object applierCompletes() throws Exception {
    CompletableFuture<String> result = new CompletableFuture<>();
    Thread.startVirtualThread(() -> {
      Threads.sleep(3);
      result.complete("applied");
    });
    return result.get(20, TimeUnit.SECONDS);
  }

  private static Object supplyAsync() throws Exception {
    CompletableFuture<Integer> two =
        CompletableFuture.supplyAsync(() -> {
          Threads.sleep(2);
          return 2;
        });
    return two.thenCombine(CompletableFuture.supplyAsync(() -> 3), (a, b) -> a * b).get();
  }

  private static Object asyncStages() throws Exception {
    StringBuffer found = new StringBuffer("a");
    CompletableFuture.runAsync(() -> found.append("b"))
        .thenRunAsync(() -> found.append("c"))
        .thenCompose(_ -> CompletableFuture.runAsync(() -> found.append("d")))
        .join();
    return found;
  }

  private static Object orTimeout() {
    try {
      return new CompletableFuture<String>().orTimeout(10, TimeUnit.MILLISECONDS).join();
    } catch (CompletionException e) {
      return e.getCause().getClass().getSimpleName();
    }
  }

  private static Object orTimeoutInTime() throws Exception {
    CompletableFuture<String> result =
        new CompletableFuture<String>().orTimeout(20, TimeUnit.SECONDS);
    Thread.startVirtualThread(() -> result.complete("soon"));
    return result.get();
  }

  private static Object completeOnTimeout() throws Exception {
    return new CompletableFuture<String>()
        .completeOnTimeout("default", 10, TimeUnit.MILLISECONDS)
        .get();
  }

  private static Object delayedExecutor() throws Exception {
    long start = System.nanoTime();
    long end =
        CompletableFuture.supplyAsync(
                System::nanoTime, CompletableFuture.delayedExecutor(10, TimeUnit.MILLISECONDS))
            .get();
    return end - start >= 10_000_000 ? "late" : "early";
  }

  private static Object allOfAndAnyOf() throws Exception {
    int[] votes = new int[1];
    CompletableFuture<?>[] calls = new CompletableFuture<?>[3];
    for (int i = 0; i < calls.length; i++) {
      calls[i] =
          CompletableFuture.runAsync(() -> {
            synchronized (votes) {
              votes[0]++;
            }
          });
    }
    CompletableFuture.allOf(calls).get();
    Object any = CompletableFuture.anyOf(CompletableFuture.completedFuture("one"), calls[0]).get();
    return votes[0] + " votes, " + (any == null ? "one" : any);
  }

  private static Object exceptionally() throws Exception {
    return CompletableFuture.supplyAsync(
            () -> {
              if (System.nanoTime() != 0) {
                throw new IllegalStateException("no");
              }
              return "yes";
            })
        .exceptionally(thrown -> thrown.getCause().getClass().getSimpleName())
        .get();
  }

  private static Object getTimeout() throws Exception {
    try {
      return new CompletableFuture<String>().get(5, TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      return "timeout";
    } catch (ExecutionException e) {
      return e;
    }
  }

  private static Object ownExecutor() throws Exception {
    try (ExecutorService executor =
        Executors.newFixedThreadPool(1, run -> new Thread(run, "own"))) {
      return CompletableFuture.supplyAsync(() -> Thread.currentThread().getName(), executor).get();
    }
  }
}
