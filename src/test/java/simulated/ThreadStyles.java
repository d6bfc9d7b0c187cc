package simulated;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/** Platform and virtual threads. */
final class ThreadStyles {

  private ThreadStyles() {}

  static List<Style> all() {
    return List.of(
        new Style("threads/subclass", "ticked 3, Ticker true", ThreadStyles::subclass),
        new Style("threads/platform", "raft-1 5 true raft", ThreadStyles::platform),
        new Style("threads/states", "NEW TIMED_WAITING TERMINATED", ThreadStyles::states),
        new Style("threads/virtual states", "NEW WAITING TERMINATED", ThreadStyles::virtualStates),
        new Style("threads/factories", "p-0 p-1 v-5 v-6", ThreadStyles::factories),
        new Style("threads/joins", "true false true true", ThreadStyles::joins),
        new Style("threads/join with timeout", "alive", ThreadStyles::joinTimeout),
        new Style("threads/interrupted sleep", "interrupted, cleared", ThreadStyles::interrupted),
        new Style("threads/interrupted join", "interrupted", ThreadStyles::interruptedJoin),
        new Style("threads/interrupt status", "true true false", ThreadStyles::interruptStatus),
        new Style("threads/twin is itself", "same", ThreadStyles::identity),
        new Style("threads/uncaught", "t: no, group: no, v: no", ThreadStyles::uncaught),
        new Style("threads/started twice", "refused refused", ThreadStyles::startedTwice),
        new Style("threads/park", "unparked, unparked", ThreadStyles::park),
        new Style("threads/parkNanos", "timed out", ThreadStyles::parkNanos),
        new Style("threads/synchronized on a thread", "notified", ThreadStyles::onThread));
  }

  private static final class Ticker extends Thread {

    private volatile boolean killed;
    private int ticks;
    private boolean isSelf;

    @Override
    public void run() {
      isSelf = currentThread() == this;
      while (!killed) {
        ticks++;
        try {
          sleep(1);
        } catch (InterruptedException _) {
          return;
        }
      }
    }
  }

  private static Object subclass() throws Exception {
    Ticker ticker = new Ticker();
    ticker.start();
    Thread.sleep(100);
    ticker.killed = true;
    ticker.join();
    return "ticked " + Math.min(3, ticker.ticks) + ", Ticker " + ticker.isSelf;
  }

  private static Object platform() throws Exception {
    StringBuffer found = new StringBuffer();
    ThreadGroup group = new ThreadGroup("raft");
    Thread thread =
        new Thread(
            group,
            () -> {
              Thread me = Thread.currentThread();
              found.append(me.getName()).append(' ').append(me.getPriority()).append(' ');
              found.append(me.isDaemon()).append(' ').append(me.getThreadGroup().getName());
            },
            "raft-1");
    thread.setDaemon(true);
    thread.start();
    thread.join();
    return found;
  }

  private static Object states() throws Exception {
    Thread thread = new Thread(() -> Threads.sleep(100));
    StringBuilder found = new StringBuilder().append(thread.getState()).append(' ');
    thread.start();
    Thread.sleep(50);
    found.append(thread.getState()).append(' ');
    thread.join();
    return found.append(thread.getState());
  }

  private static Object virtualStates() throws Exception {
    Thread thread = Thread.ofVirtual().unstarted(LockSupport::park);
    StringBuilder found = new StringBuilder().append(thread.getState()).append(' ');
    thread.start();
    Thread.sleep(50);
    found.append(thread.getState()).append(' ');
    LockSupport.unpark(thread);
    thread.join();
    return found.append(thread.getState());
  }

  private static Object factories() throws Exception {
    StringBuffer found = new StringBuffer();
    ThreadFactory platform = Thread.ofPlatform().name("p-", 0).factory();
    ThreadFactory virtual = Thread.ofVirtual().name("v-", 5).factory();
    for (ThreadFactory factory : List.of(platform, platform, virtual, virtual)) {
      Thread thread = factory.newThread(() -> found.append(Thread.currentThread().getName()));
      found.append(found.isEmpty() ? "" : " ");
      thread.start();
      thread.join();
    }
    return found;
  }

  private static Object joins() throws Exception {
    Thread thread = new Thread(() -> Threads.sleep(20));
    thread.start();
    StringBuilder found = new StringBuilder().append(thread.isAlive());
    thread.join();
    found.append(' ').append(thread.isAlive());
    found.append(' ').append(thread.join(Duration.ofMillis(1)));
    Thread virtual = Thread.startVirtualThread(() -> {});
    return found.append(' ').append(virtual.join(Duration.ofSeconds(20)));
  }

  private static Object joinTimeout() throws Exception {
    Thread thread = Thread.ofPlatform().daemon().start(() -> Threads.sleep(5_000));
    thread.join(10);
    return thread.isAlive() ? "alive" : "gone";
  }

  private static Object interrupted() throws Exception {
    StringBuffer found = new StringBuffer();
    Thread thread =
        new Thread(() -> {
          try {
            Thread.sleep(30_000);
          } catch (InterruptedException _) {
            found.append("interrupted, ").append(Thread.interrupted() ? "still set" : "cleared");
          }
        });
    thread.start();
    Thread.sleep(10);
    thread.interrupt();
    thread.join();
    return found;
  }

  private static Object interruptedJoin() throws Exception {
    Thread slow = Thread.startVirtualThread(() -> Threads.sleep(200));
    StringBuffer found = new StringBuffer();
    Thread joining =
        new Thread(() -> {
          try {
            slow.join();
          } catch (InterruptedException _) {
            found.append("interrupted");
          }
        });
    joining.start();
    Thread.sleep(5);
    joining.interrupt();
    joining.join();
    return found;
  }

  private static Object interruptStatus() throws Exception {
    StringBuffer found = new StringBuffer();
    Thread thread =
        new Thread(() -> {
          Thread.currentThread().interrupt();
          found.append(Thread.currentThread().isInterrupted()).append(' ');
          found.append(Thread.interrupted()).append(' ').append(Thread.interrupted());
        });
    thread.start();
    thread.join();
    return found;
  }

  private static Object identity() throws Exception {
    AtomicReference<Thread> seen = new AtomicReference<>();
    Thread thread = new Thread(() -> seen.set(Thread.currentThread()));
    thread.start();
    thread.join();
    return seen.get() == thread ? "same" : seen.get() + " is not " + thread;
  }

  private static Object uncaught() throws Exception {
    StringBuffer found = new StringBuffer();
    Runnable failing =
        () -> {
          throw new IllegalStateException("no");
        };
    Thread platform = new Thread(failing, "t");
    platform.setUncaughtExceptionHandler(
        (thread, e) -> found.append(thread.getName()).append(": ").append(e.getMessage()));
    platform.start();
    platform.join();
    ThreadGroup group =
        new ThreadGroup("group") {
          @Override
          public void uncaughtException(Thread thread, Throwable e) {
            found.append(", ").append(getName()).append(": ").append(e.getMessage());
          }
        };
    Thread grouped = new Thread(group, failing);
    grouped.start();
    grouped.join();
    Thread virtual =
        Thread.ofVirtual()
            .name("v")
            .uncaughtExceptionHandler((thread, e) ->
                found.append(", ").append(thread.getName()).append(": ").append(e.getMessage()))
            .start(failing);
    virtual.join();
    return found;
  }

  private static Object startedTwice() throws Exception {
    StringBuilder found = new StringBuilder();
    for (Thread thread : List.of(new Thread(() -> {}), Thread.ofVirtual().unstarted(() -> {}))) {
      thread.start();
      thread.join();
      try {
        thread.start();
      } catch (IllegalThreadStateException _) {
        found.append(found.isEmpty() ? "" : " ").append("refused");
      }
    }
    return found;
  }

  private static Object park() throws Exception {
    StringBuffer found = new StringBuffer();
    for (Thread.Builder builder : List.of(Thread.ofPlatform(), Thread.ofVirtual())) {
      Thread thread =
          builder.start(() -> {
            LockSupport.park(found);
            found.append(found.isEmpty() ? "" : ", ").append("unparked");
          });
      Thread.sleep(5);
      LockSupport.unpark(thread);
      thread.join();
    }
    return found;
  }

  private static Object parkNanos() {
    long start = System.nanoTime();
    while (System.nanoTime() - start < 5_000_000) {
      LockSupport.parkNanos(start + 5_000_000 - System.nanoTime());
    }
    return "timed out";
  }

  private static Object onThread() throws Exception {
    StringBuffer found = new StringBuffer();
    Thread thread =
        new Thread() {
          @Override
          public synchronized void run() {
            try {
              wait();
              found.append("notified");
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
          }
        };
    thread.start();
    Thread.sleep(10);
    synchronized (thread) {
      thread.notifyAll();
    }
    thread.join();
    return found;
  }
}
