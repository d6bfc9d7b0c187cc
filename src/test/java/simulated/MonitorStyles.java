package simulated;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/** {@code synchronized}, wait and notify. */
final class MonitorStyles {

  private static final Object CLASS_LOCK = new Object();
  private static int counted;

  private MonitorStyles() {}

  static List<Style> all() {
    return List.of(
        new Style("monitors/applier and submit", "[a, b, c]", MonitorStyles::applierAndSubmit),
        new Style("monitors/timed wait", "timed out", MonitorStyles::timedWait),
        new Style("monitors/wait with nanos", "timed out", MonitorStyles::waitWithNanos),
        new Style("monitors/static synchronized", "400", MonitorStyles::staticSynchronized),
        new Style("monitors/nested", "200", MonitorStyles::nested),
        new Style("monitors/wait keeps the count", "held false", MonitorStyles::waitKeepsCount),
        new Style("monitors/interrupted wait", "interrupted, cleared", MonitorStyles::interrupted),
        new Style("monitors/interrupted before", "interrupted", MonitorStyles::interruptedBefore),
        new Style("monitors/exception leaves", "free free free", MonitorStyles::exceptionLeaves),
        new Style("monitors/not owner", "4 refused", MonitorStyles::notOwner),
        new Style("monitors/not owner, interrupted", "not owner", MonitorStyles::notOwnerFirst),
        new Style("monitors/wrong arguments", "3 refused", MonitorStyles::wrongArguments),
        new Style("monitors/notify wakes one", "1 then 3", MonitorStyles::notifyWakesOne),
        new Style("monitors/null", "NullPointerException", MonitorStyles::ofNull),
        new Style("monitors/held during entry", "interrupted later", MonitorStyles::entering),
        new Style("monitors/super.notifyAll", "woken", MonitorStyles::superNotifyAll));
  }

  /** A server whose applier hands commands over to those who wait for them. */
  private static final class Server {

    private final Queue<String> log = new ArrayDeque<>();
    private final List<String> applied = new ArrayList<>();
    private boolean killed;

    synchronized void start(String command) {
      log.add(command);
      notifyAll();
    }

    synchronized boolean submit(String command, long timeoutMs) throws InterruptedException {
      start(command);
      long deadline = System.nanoTime() + timeoutMs * 1_000_000;
      while (!applied.contains(command)) {
        long left = (deadline - System.nanoTime()) / 1_000_000;
        if (left <= 0) {
          return false;
        }
        wait(left);
      }
      return true;
    }

    void apply() {
      while (true) {
        synchronized (this) {
          while (log.isEmpty() && !killed) {
            try {
              wait();
            } catch (InterruptedException _) {
              return;
            }
          }
          if (killed) {
            return;
          }
          applied.add(log.remove());
          notifyAll();
        }
      }
    }

    synchronized void kill() {
      killed = true;
      notifyAll();
    }
  }

  private static Object applierAndSubmit() throws Exception {
    Server server = new Server();
    Thread applier = Thread.ofVirtual().start(server::apply);
    List<Thread> clients = new ArrayList<>();
    for (String command : List.of("a", "b", "c")) {
      clients.add(Thread.ofVirtual().start(() -> submit(server, command)));
    }
    for (Thread client : clients) {
      client.join();
    }
    server.kill();
    applier.join();
    return server.applied.stream().sorted().toList();
  }

  private static void submit(Server server, String command) {
    try {
      if (!server.submit(command, 20_000)) {
        throw new AssertionError("timeout");
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static Object timedWait() throws Exception {
    Object lock = new Object();
    long start = System.nanoTime();
    synchronized (lock) {
      lock.wait(30);
    }
    return System.nanoTime() - start >= 29_000_000 ? "timed out" : "too early";
  }

  private static Object waitWithNanos() throws Exception {
    Object lock = new Object();
    long start = System.nanoTime();
    synchronized (lock) {
      lock.wait(10, 500_000);
      lock.wait(0, 1);
    }
    return System.nanoTime() - start >= 10_000_000 ? "timed out" : "too early";
  }

  private static synchronized void count() {
    int seen = counted;
    Thread.yield();
    counted = seen + 1;
  }

  private static Object staticSynchronized() throws Exception {
    counted = 0;
    Threads.together(
        4,
        () -> {
          for (int i = 0; i < 100; i++) {
            count();
          }
        });
    return counted;
  }

  private static Object nested() throws Exception {
    Object inner = new Object();
    int[] count = new int[1];
    Threads.together(
        2,
        () -> {
          for (int i = 0; i < 100; i++) {
            synchronized (CLASS_LOCK) {
              synchronized (inner) {
                synchronized (CLASS_LOCK) {
                  int seen = count[0];
                  Thread.yield();
                  count[0] = seen + 1;
                }
              }
            }
          }
        });
    return count[0];
  }

  private static Object waitKeepsCount() throws Exception {
    Object lock = new Object();
    StringBuilder found = new StringBuilder();
    synchronized (lock) {
      synchronized (lock) {
        lock.wait(5);
      }
      found.append(Thread.holdsLock(lock) ? "held " : "lost ");
    }
    return found.append(Thread.holdsLock(lock));
  }

  private static Object interrupted() throws Exception {
    Object lock = new Object();
    StringBuffer found = new StringBuffer();
    Thread waiter =
        Thread.ofVirtual()
            .start(() -> {
              synchronized (lock) {
                try {
                  lock.wait();
                } catch (InterruptedException _) {
                  found.append("interrupted, ");
                  found.append(Thread.currentThread().isInterrupted() ? "still set" : "cleared");
                }
              }
            });
    Thread.sleep(10);
    waiter.interrupt();
    waiter.join();
    return found;
  }

  private static Object interruptedBefore() {
    Thread.currentThread().interrupt();
    try {
      synchronized (CLASS_LOCK) {
        CLASS_LOCK.wait(1000);
      }
      return "waited";
    } catch (InterruptedException _) {
      return Thread.interrupted() ? "still set" : "interrupted";
    }
  }

  private static synchronized void throwing() {
    throw new IllegalStateException("static");
  }

  private static Object exceptionLeaves() {
    StringBuilder found = new StringBuilder();
    Object lock = new Object();
    try {
      synchronized (lock) {
        throw new IllegalStateException("block");
      }
    } catch (IllegalStateException _) {
      found.append(Thread.holdsLock(lock) ? "held " : "free ");
    }
    try {
      throwing();
    } catch (IllegalStateException _) {
      found.append(Thread.holdsLock(MonitorStyles.class) ? "held " : "free ");
    }
    for (int i = 0; i < 2; i++) {
      synchronized (lock) {
        if (i == 0) {
          continue;
        }
        break;
      }
    }
    return found.append(Thread.holdsLock(lock) ? "held" : "free");
  }

  private static Object notOwner() throws Exception {
    Object lock = new Object();
    int refused = 0;
    List<Style.Body> calls =
        List.of(
            () -> {
              lock.wait();
              return "";
            },
            () -> {
              lock.wait(1);
              return "";
            },
            () -> {
              lock.notify();
              return "";
            },
            () -> {
              lock.notifyAll();
              return "";
            });
    for (Style.Body call : calls) {
      try {
        call.run();
      } catch (IllegalMonitorStateException _) {
        refused++;
      }
    }
    return refused + " refused";
  }

  private static Object notOwnerFirst() {
    Thread.currentThread().interrupt();
    try {
      new Object().wait(10);
      return "waited";
    } catch (InterruptedException _) {
      return "interrupted";
    } catch (IllegalMonitorStateException _) {
      return Thread.interrupted() ? "not owner" : "not interrupted";
    }
  }

  private static Object wrongArguments() throws Exception {
    Object lock = new Object();
    int refused = 0;
    for (int i = 0; i < 3; i++) {
      try {
        synchronized (lock) {
          switch (i) {
            case 0 -> lock.wait(-1);
            case 1 -> lock.wait(1, 1_000_000);
            default -> lock.wait(-1, 5);
          }
        }
      } catch (IllegalArgumentException _) {
        refused++;
      }
    }
    return refused + " refused";
  }

  private static Object notifyWakesOne() throws Exception {
    Object lock = new Object();
    int[] woken = new int[1];
    Thread[] waiters = new Thread[3];
    for (int i = 0; i < waiters.length; i++) {
      waiters[i] =
          Thread.ofVirtual()
              .start(() -> {
                synchronized (lock) {
                  try {
                    lock.wait();
                    woken[0]++;
                  } catch (InterruptedException e) {
                    throw new AssertionError(e);
                  }
                }
              });
    }
    Thread.sleep(30);
    synchronized (lock) {
      lock.notify();
    }
    Thread.sleep(30);
    int first;
    synchronized (lock) {
      first = woken[0];
      lock.notifyAll();
    }
    for (Thread waiter : waiters) {
      waiter.join();
    }
    return first + " then " + woken[0];
  }

  private static Object ofNull() {
    Object lock = counted < 0 ? new Object() : null;
    try {
      synchronized (lock) {
        return "entered";
      }
    } catch (NullPointerException _) {
      return "NullPointerException";
    }
  }

  /** Entering a monitor cannot be interrupted. */
  private static Object entering() throws Exception {
    Object lock = new Object();
    StringBuffer found = new StringBuffer();
    Thread enters;
    synchronized (lock) {
      enters =
          Thread.ofVirtual()
              .start(() -> {
                synchronized (lock) {
                  found.append(Thread.interrupted() ? "interrupted later" : "lost");
                }
              });
      Thread.sleep(10);
      enters.interrupt();
      Thread.sleep(10);
      found.append(found.isEmpty() ? "" : "entered too early, ");
    }
    enters.join();
    return found;
  }

  private static class Gate {

    boolean isOpen;

    void open() {
      synchronized (this) {
        isOpen = true;
        super.notifyAll();
      }
    }

    synchronized Object pass() throws InterruptedException {
      while (!isOpen) {
        super.wait();
      }
      return "woken";
    }
  }

  private static Object superNotifyAll() throws Exception {
    Gate gate = new Gate();
    Thread.ofVirtual()
        .start(() -> {
          Threads.sleep(5);
          gate.open();
        });
    return gate.pass();
  }
}
