package simulated.races;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import simulated.races.Both.Box;

/** Two threads that a lock or a synchronizer orders. */
public final class OrderedLocks {

  private static int shared;

  private int x;

  private OrderedLocks() {}

  private synchronized void count() {
    x++;
  }

  private static synchronized void countAll() {
    shared++;
  }

  public static void synchronizedMethods() throws Exception {
    OrderedLocks it = new OrderedLocks();
    Both.run(it::count, it::count);
  }

  public static void synchronizedStaticMethods() throws Exception {
    Both.run(OrderedLocks::countAll, OrderedLocks::countAll);
  }

  public static void synchronizedBlocks() throws Exception {
    OrderedLocks it = new OrderedLocks();
    Both.Body counts =
        () -> {
          synchronized (it) {
            it.x++;
          }
        };
    Both.run(counts, counts);
  }

  public static void lockWithAHash() throws Exception {
    Object lock = new Object();
    OrderedLocks it = new OrderedLocks();
    Both.Body counts =
        () -> {
          synchronized (lock) {
            it.x += lock.hashCode() == 0 ? 1 : 2;
          }
        };
    Both.run(counts, counts);
  }

  public static void waitAndNotify() throws Exception {
    Box[] handed = new Box[1];
    Object lock = new Object();
    Both.run(
        () -> {
          synchronized (lock) {
            while (handed[0] == null) {
              lock.wait();
            }
          }
          handed[0].value++;
        },
        () -> {
          Box made = new Box(1);
          synchronized (lock) {
            handed[0] = made;
            lock.notifyAll();
          }
        });
  }

  public static void reentrantLock() throws Exception {
    OrderedLocks it = new OrderedLocks();
    ReentrantLock lock = new ReentrantLock();
    Both.Body counts =
        () -> {
          lock.lock();
          try {
            it.x++;
          } finally {
            lock.unlock();
          }
        };
    Both.run(counts, counts);
  }

  public static void fairLockWithTryLock() throws Exception {
    OrderedLocks it = new OrderedLocks();
    ReentrantLock lock = new ReentrantLock(true);
    Both.Body counts =
        () -> {
          while (!lock.tryLock()) {
            Thread.sleep(1);
          }
          it.x++;
          lock.unlock();
        };
    Both.run(counts, counts);
  }

  public static void condition() throws Exception {
    OrderedLocks it = new OrderedLocks();
    ReentrantLock lock = new ReentrantLock();
    Condition changed = lock.newCondition();
    Both.run(
        () -> {
          lock.lock();
          while (it.x == 0) {
            changed.await();
          }
          it.x++;
          lock.unlock();
        },
        () -> {
          lock.lock();
          it.x = 1;
          changed.signalAll();
          lock.unlock();
        });
  }

  public static void readWriteLock() throws Exception {
    OrderedLocks it = new OrderedLocks();
    ReadWriteLock lock = new ReentrantReadWriteLock();
    Both.run(
        () -> {
          for (int i = 0; i < 10; i++) {
            lock.writeLock().lock();
            it.x++;
            lock.writeLock().unlock();
            Thread.sleep(1);
          }
        },
        () -> {
          for (int i = 0; i < 10; i++) {
            lock.readLock().lock();
            int found = it.x;
            lock.readLock().unlock();
            Thread.sleep(found % 2);
          }
        });
  }

  public static void writersOfAReadWriteLock() throws Exception {
    OrderedLocks it = new OrderedLocks();
    ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);
    Both.Body counts =
        () -> {
          lock.writeLock().lock();
          it.x++;
          lock.readLock().lock(); // it becomes a reader
          lock.writeLock().unlock();
          Thread.sleep(it.x);
          lock.readLock().unlock();
        };
    Both.run(counts, counts);
  }

  public static void stampedLock() throws Exception {
    OrderedLocks it = new OrderedLocks();
    StampedLock lock = new StampedLock();
    Both.run(
        () -> {
          for (int i = 0; i < 10; i++) {
            long stamp = lock.writeLock();
            it.x++;
            lock.unlockWrite(stamp);
            Thread.sleep(1);
          }
        },
        () -> {
          for (int i = 0; i < 10; i++) {
            long stamp = lock.tryOptimisticRead();
            int found = it.x;
            if (!lock.validate(stamp)) {
              stamp = lock.readLock();
              found = it.x;
              lock.unlockRead(stamp);
            }
            Thread.sleep(found % 2);
          }
        });
  }

  public static void semaphore() throws Exception {
    OrderedLocks it = new OrderedLocks();
    Semaphore one = new Semaphore(1);
    Both.Body counts =
        () -> {
          one.acquire();
          it.x++;
          one.release();
        };
    Both.run(counts, counts);
  }

  public static void latch() throws Exception {
    OrderedLocks it = new OrderedLocks();
    CountDownLatch done = new CountDownLatch(1);
    Both.run(
        () -> {
          it.x = 1;
          done.countDown();
        },
        () -> {
          done.await();
          it.x++;
        });
  }

  public static void barrier() throws Exception {
    int[] each = new int[2];
    CyclicBarrier all = new CyclicBarrier(2);
    Both.run(
        () -> {
          each[0] = 1;
          all.await();
          each[0] += each[1];
          all.await();
        },
        () -> {
          each[1] = 1;
          all.await();
          all.await();
          each[1] += each[0];
        });
  }

  public static void phaser() throws Exception {
    int[] each = new int[2];
    Phaser phases = new Phaser(2);
    Both.run(
        () -> {
          each[0] = 1;
          phases.arriveAndAwaitAdvance();
          each[0] += each[1];
        },
        () -> {
          each[1] = 1;
          phases.arriveAndAwaitAdvance();
        });
  }

  public static void exchanger() throws Exception {
    Exchanger<Box> meeting = new Exchanger<>();
    Both.Body gives = () -> meeting.exchange(new Box(1)).value++;
    Both.run(gives, gives);
  }
}
