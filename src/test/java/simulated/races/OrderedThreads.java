package simulated.races;

import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import simulated.races.Both.Box;

/** What the start and the end of threads and tasks orders. */
public final class OrderedThreads {

  private int x;

  private OrderedThreads() {}

  public static void startAndJoin() throws Exception {
    OrderedThreads it = new OrderedThreads();
    it.x = 1;
    Thread thread = Thread.ofVirtual().start(() -> it.x++);
    thread.join();
    it.x++;
  }

  public static void platformThread() throws Exception {
    OrderedThreads it = new OrderedThreads();
    it.x = 1;
    Thread thread = new Thread(() -> it.x++);
    thread.start();
    thread.join();
    it.x++;
  }

  public static void isAlive() throws Exception {
    OrderedThreads it = new OrderedThreads();
    Thread thread = Thread.ofPlatform().start(() -> it.x++);
    while (thread.isAlive()) {
      Thread.sleep(1);
    }
    it.x++;
  }

  public static void stateOfThread() throws Exception {
    OrderedThreads it = new OrderedThreads();
    Thread thread = Thread.ofVirtual().start(() -> it.x++);
    while (thread.getState() != Thread.State.TERMINATED) {
      Thread.sleep(1);
    }
    it.x++;
  }

  public static void manyThreads() throws Exception {
    int[] each = new int[400];
    for (int round = 0; round < 3; round++) {
      List<Thread> all = new ArrayList<>();
      for (int i = 0; i < each.length; i++) {
        int mine = i;
        all.add(Thread.ofVirtual().start(() -> each[mine]++));
      }
      for (Thread thread : all) {
        thread.join();
      }
    }
  }

  public static void interrupt() throws Exception {
    OrderedThreads it = new OrderedThreads();
    Thread sleeper =
        Thread.ofVirtual()
            .start(() -> {
              try {
                Thread.sleep(1_000_000);
              } catch (InterruptedException e) {
                it.x++;
              }
            });
    Thread.sleep(5);
    it.x = 4;
    sleeper.interrupt();
    sleeper.join();
  }

  public static void interruptedFlag() throws Exception {
    OrderedThreads it = new OrderedThreads();
    Thread loop =
        Thread.ofVirtual()
            .start(() -> {
              while (!Thread.currentThread().isInterrupted()) {
                Thread.onSpinWait();
              }
              it.x++;
            });
    it.x = 4;
    loop.interrupt();
    loop.join();
  }

  public static void fixedPool() throws Exception {
    OrderedThreads it = new OrderedThreads();
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      it.x = 1;
      Future<?> first = pool.submit(() -> it.x++);
      first.get();
      it.x++;
      pool.submit(() -> it.x++).get();
      it.x++;
    }
  }

  public static void closeOfPool() throws Exception {
    closed(Executors.newFixedThreadPool(3));
  }

  public static void closeOfVirtualPool() throws Exception {
    closed(Executors.newVirtualThreadPerTaskExecutor());
  }

  private static void closed(ExecutorService executor) throws Exception {
    int[] each = new int[20];
    try (executor) {
      for (int i = 0; i < each.length; i++) {
        int mine = i;
        executor.submit(() -> {
          Thread.sleep(mine % 3);
          each[mine] = mine;
          return mine;
        });
      }
    }
    int sum = 0;
    for (int one : each) {
      sum += one;
    }
    Thread.sleep(sum % 2);
  }

  public static void singleThread() throws Exception {
    OrderedThreads it = new OrderedThreads();
    try (ExecutorService one = Executors.newSingleThreadExecutor()) {
      for (int i = 0; i < 10; i++) {
        one.execute(() -> it.x++);
      }
    }
    it.x++;
  }

  public static void invokeAll() throws Exception {
    OrderedThreads it = new OrderedThreads();
    try (ExecutorService pool = Executors.newCachedThreadPool()) {
      pool.invokeAll(List.of(() -> it.x++));
      it.x++;
    }
  }

  public static void futureTask() throws Exception {
    OrderedThreads it = new OrderedThreads();
    FutureTask<Integer> task = new FutureTask<>(() -> it.x++);
    Both.run(
        task::run,
        () -> {
          task.get();
          it.x++;
        });
  }

  public static void completableFuture() throws Exception {
    OrderedThreads it = new OrderedThreads();
    CompletableFuture<Box> box = new CompletableFuture<>();
    CompletableFuture<Integer> all =
        box.thenApplyAsync(found -> found.value++)
            .thenCombine(
                CompletableFuture.supplyAsync(() -> {
                  it.x = 5;
                  return 1;
                }),
                Integer::sum);
    Both.run(
        () -> {
          Thread.sleep(3);
          box.complete(new Box(1));
        },
        () -> {
          all.join();
          it.x++;
          box.join().value++;
        });
  }

  public static void delayedFuture() throws Exception {
    OrderedThreads it = new OrderedThreads();
    it.x = 1;
    CompletableFuture.runAsync(
            () -> it.x++, CompletableFuture.delayedExecutor(5, TimeUnit.MILLISECONDS))
        .get();
    it.x++;
  }

  public static void timer() throws Exception {
    OrderedThreads it = new OrderedThreads();
    CountDownLatch done = new CountDownLatch(1);
    Timer timer = new Timer();
    it.x = 1;
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            it.x++;
            done.countDown();
          }
        },
        5);
    done.await();
    it.x++;
    timer.cancel();
  }

  public static void scheduledPool() throws Exception {
    OrderedThreads it = new OrderedThreads();
    ScheduledExecutorService pool = Executors.newScheduledThreadPool(2);
    it.x = 1;
    pool.scheduleAtFixedRate(() -> it.x++, 1, 1, TimeUnit.MILLISECONDS);
    Thread.sleep(20);
    pool.shutdown();
    pool.awaitTermination(1, TimeUnit.SECONDS);
    it.x++;
  }

  public static void exceptionInAnExecutor() throws Exception {
    OrderedThreads it = new OrderedThreads();
    try (ExecutorService one = Executors.newSingleThreadExecutor()) {
      one.submit(() -> System.out.printf("%d", "no number"));
      for (int i = 0; i < 5; i++) {
        one.submit(() -> it.x++).get();
        it.x++;
      }
    }
  }
}
