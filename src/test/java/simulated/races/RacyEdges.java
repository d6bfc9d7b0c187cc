package simulated.races;

import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** What looks as if it ordered two threads, and does not. */
public final class RacyEdges {

  private int x;

  private RacyEdges() {}

  /** One writes and then does something; after it the other does the same and reads. */
  private static void after(Both.Body does) throws Exception {
    RacyEdges it = new RacyEdges();
    Both.run(
        () -> {
          it.x = 1;
          does.run();
        },
        () -> {
          Both.later();
          does.run();
          it.x++;
        });
  }

  public static void sleep() throws Exception {
    after(() -> Thread.sleep(1));
  }

  public static void println() throws Exception {
    after(() -> System.out.println("a"));
  }

  public static void random() throws Exception {
    Random random = new Random();
    after(random::nextInt);
  }

  public static void format() throws Exception {
    after(() -> String.format("%d", 5).length());
  }

  public static void trace() throws Exception {
    after(() -> trace.Trace.log("a", "%d", 5));
  }

  public static void nanoTime() throws Exception {
    after(System::nanoTime);
  }

  public static void unpark() throws Exception {
    RacyEdges it = new RacyEdges();
    Thread parked =
        Thread.ofVirtual()
            .start(() -> {
              LockSupport.park();
              it.x++;
            });
    Both.later();
    it.x = 1;
    LockSupport.unpark(parked);
    parked.join();
  }

  public static void otherKey() throws Exception {
    RacyEdges it = new RacyEdges();
    Map<String, Integer> map = new ConcurrentHashMap<>();
    Both.run(
        () -> {
          it.x = 1;
          map.put("a", 1);
        },
        () -> {
          Both.later();
          map.get("b");
          it.x++;
        });
  }

  public static void otherLock() throws Exception {
    RacyEdges it = new RacyEdges();
    Object one = new Object();
    Object other = new Object();
    Both.run(
        () -> {
          synchronized (one) {
            it.x++;
          }
        },
        () -> {
          synchronized (other) {
            it.x++;
          }
        });
  }

  public static void ownLockEach() throws Exception {
    RacyEdges it = new RacyEdges();
    Both.Body counts =
        () -> {
          ReentrantLock lock = new ReentrantLock();
          lock.lock();
          it.x++;
          lock.unlock();
        };
    Both.run(counts, counts);
  }

  public static void lockOnlyToWrite() throws Exception {
    RacyEdges it = new RacyEdges();
    Both.run(
        () -> {
          synchronized (it) {
            it.x = 1;
          }
        },
        () -> it.x++);
  }

  public static void writeUnderReadLock() throws Exception {
    RacyEdges it = new RacyEdges();
    ReadWriteLock lock = new ReentrantReadWriteLock();
    Both.Body counts =
        () -> {
          lock.readLock().lock();
          it.x++;
          lock.readLock().unlock();
        };
    Both.run(counts, counts);
  }

  public static void readLocksAfterEachOther() throws Exception {
    ReadWriteLock lock = new ReentrantReadWriteLock();
    after(() -> {
      lock.readLock().lock();
      lock.readLock().unlock();
    });
  }

  public static void failedTryLock() throws Exception {
    RacyEdges it = new RacyEdges();
    ReentrantLock lock = new ReentrantLock();
    Both.run(
        () -> {
          lock.lock();
          it.x = 1;
          Thread.sleep(200);
          lock.unlock();
        },
        () -> {
          Both.later();
          if (!lock.tryLock()) {
            it.x++;
          }
        });
  }

  public static void semaphoreForTwo() throws Exception {
    RacyEdges it = new RacyEdges();
    Semaphore two = new Semaphore(2);
    Both.run(
        () -> {
          two.acquire();
          Thread.sleep(10);
          it.x++;
          Thread.sleep(200);
          two.release();
        },
        () -> {
          Both.later();
          two.acquire();
          it.x++;
          two.release();
        });
  }

  public static void submitWithoutGet() throws Exception {
    RacyEdges it = new RacyEdges();
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      pool.submit(() -> it.x++);
      Both.later();
      it.x++;
    }
  }

  public static void twoTasksOfAPool() throws Exception {
    RacyEdges it = new RacyEdges();
    try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
      Callable<RacyEdges> counts =
          () -> {
            it.x++;
            Both.later(); // so that it does not end before the other one begins
            return it;
          };
      pool.submit(counts);
      pool.submit(counts);
    }
  }

  public static void atomicOnlyCounts() throws Exception {
    RacyEdges it = new RacyEdges();
    AtomicInteger count = new AtomicInteger();
    Both.run(
        () -> {
          count.incrementAndGet();
          it.x++;
        },
        () -> it.x++);
  }

  public static void threadNotJoined() throws Exception {
    RacyEdges it = new RacyEdges();
    Thread.ofVirtual().start(() -> it.x++);
    Both.later();
    it.x++;
  }

  public static void platformThreadNotJoined() throws Exception {
    RacyEdges it = new RacyEdges();
    new Thread(() -> it.x++).start();
    Both.later();
    it.x++;
  }

  public static void timedJoinInVain() throws Exception {
    RacyEdges it = new RacyEdges();
    Thread slow =
        Thread.ofVirtual()
            .start(() -> {
              it.x++;
              LockSupport.parkNanos(500_000_000);
            });
    slow.join(200);
    it.x++;
  }
}
