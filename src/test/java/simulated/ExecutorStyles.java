package simulated;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Executors. */
final class ExecutorStyles {

  private ExecutorStyles() {}

  static List<Style> all() {
    return List.of(
        new Style("executors/fixed", "45", () -> sums(Executors.newFixedThreadPool(3))),
        new Style("executors/cached", "45", () -> sums(Executors.newCachedThreadPool())),
        new Style("executors/single", "45", () -> sums(Executors.newSingleThreadExecutor())),
        new Style(
            "executors/virtual", "45", () -> sums(Executors.newVirtualThreadPerTaskExecutor())),
        new Style(
            "executors/per task",
            "45",
            () -> sums(Executors.newThreadPerTaskExecutor(Thread.ofPlatform().factory()))),
        new Style(
            "executors/scheduled as any", "45", () -> sums(Executors.newScheduledThreadPool(2))),
        new Style("executors/unconfigurable", "45", ExecutorStyles::unconfigurable),
        new Style("executors/invokeAll", "[0, 1, 2]", ExecutorStyles::invokeAll),
        new Style("executors/invokeAny", "quick", ExecutorStyles::invokeAny),
        new Style("executors/heartbeats", "5 beats, cancelled", ExecutorStyles::heartbeats),
        new Style("executors/fixed delay", "5 beats, cancelled", ExecutorStyles::fixedDelay),
        new Style("executors/one shot", "after 10 ms", ExecutorStyles::oneShot),
        new Style("executors/shutdown", "rejected, done true", ExecutorStyles::shutdown),
        new Style("executors/shutdownNow", "interrupted, 1 left", ExecutorStyles::shutdownNow),
        new Style("executors/exception", "IllegalStateException: no", ExecutorStyles::exception),
        new Style("executors/get timeout", "timeout, cancelled", ExecutorStyles::getTimeout),
        new Style("executors/future task", "7", ExecutorStyles::futureTask));
  }

  private static Object sums(ExecutorService executor) throws Exception {
    int sum = 0;
    try (executor) {
      List<Future<Integer>> futures = new ArrayList<>();
      for (int i = 0; i < 10; i++) {
        int value = i;
        futures.add(
            executor.submit(() -> {
              Thread.sleep(1);
              return value;
            }));
      }
      for (Future<Integer> future : futures) {
        sum += future.get(20, TimeUnit.SECONDS);
      }
    }
    return sum;
  }

  private static Object unconfigurable() throws Exception {
    return sums(Executors.unconfigurableExecutorService(Executors.newFixedThreadPool(2)));
  }

  private static Object invokeAll() throws Exception {
    List<Integer> found = new ArrayList<>();
    try (ExecutorService executor = Executors.newFixedThreadPool(2)) {
      List<Callable<Integer>> tasks = List.of(() -> 0, () -> 1, () -> 2);
      for (Future<Integer> future : executor.invokeAll(tasks)) {
        found.add(future.get());
      }
    }
    return found;
  }

  private static Object invokeAny() throws Exception {
    try (ExecutorService executor = Executors.newCachedThreadPool()) {
      return executor.<String>invokeAny(
          List.of(
              () -> "quick",
              () -> {
                Thread.sleep(30_000);
                return "slow";
              }));
    }
  }

  private static Object heartbeats() throws Exception {
    try (ScheduledExecutorService ticker = Executors.newScheduledThreadPool(1)) {
      AtomicInteger beats = new AtomicInteger();
      ScheduledFuture<?> beating =
          ticker.scheduleAtFixedRate(beats::incrementAndGet, 5, 5, TimeUnit.MILLISECONDS);
      return afterFive(beats, beating);
    }
  }

  private static Object fixedDelay() throws Exception {
    try (ScheduledExecutorService ticker = Executors.newSingleThreadScheduledExecutor()) {
      AtomicInteger beats = new AtomicInteger();
      ScheduledFuture<?> beating =
          ticker.scheduleWithFixedDelay(beats::incrementAndGet, 0, 5, TimeUnit.MILLISECONDS);
      return afterFive(beats, beating);
    }
  }

  private static Object afterFive(AtomicInteger beats, ScheduledFuture<?> beating)
      throws InterruptedException {
    while (beats.get() < 5) {
      Thread.sleep(1);
    }
    beating.cancel(false);
    return Math.min(beats.get(), 5) + " beats, " + (beating.isCancelled() ? "cancelled" : "alive");
  }

  private static Object oneShot() throws Exception {
    try (ScheduledExecutorService timer = Executors.newScheduledThreadPool(1)) {
      long start = System.nanoTime();
      long end = timer.schedule(System::nanoTime, 10, TimeUnit.MILLISECONDS).get();
      return end - start >= 10_000_000 ? "after 10 ms" : "too early";
    }
  }

  private static Object shutdown() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(1);
    executor.execute(() -> Threads.sleep(5));
    executor.shutdown();
    String found = "";
    try {
      executor.execute(() -> {});
    } catch (RejectedExecutionException _) {
      found = "rejected, ";
    }
    return found + "done " + executor.awaitTermination(20, TimeUnit.SECONDS);
  }

  private static Object shutdownNow() throws Exception {
    ExecutorService executor = Executors.newFixedThreadPool(1);
    StringBuffer found = new StringBuffer();
    executor.execute(() -> {
      try {
        Thread.sleep(30_000);
      } catch (InterruptedException _) {
        found.append("interrupted, ");
      }
    });
    executor.execute(() -> {});
    Thread.sleep(20);
    int left = executor.shutdownNow().size();
    executor.awaitTermination(20, TimeUnit.SECONDS);
    return found.append(left).append(" left");
  }

  private static Object exception() throws Exception {
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<String> future =
          executor.submit(() -> {
            throw new IllegalStateException("no");
          });
      return future.get();
    } catch (ExecutionException e) {
      return e.getCause().getClass().getSimpleName() + ": " + e.getCause().getMessage();
    }
  }

  private static Object getTimeout() throws Exception {
    try (ExecutorService executor = Executors.newSingleThreadExecutor()) {
      Future<String> future =
          executor.submit(() -> {
            Thread.sleep(30_000);
            return "slept";
          });
      try {
        return future.get(5, TimeUnit.MILLISECONDS);
      } catch (TimeoutException _) {
        return "timeout, " + (future.cancel(true) ? "cancelled" : "too late");
      }
    }
  }

  private static Object futureTask() throws Exception {
    FutureTask<Integer> task = new FutureTask<>(() -> 7);
    new Thread(task).start();
    return task.get();
  }
}
