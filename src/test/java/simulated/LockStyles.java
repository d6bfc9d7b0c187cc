package simulated;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;

/** The locks of java.util.concurrent. */
final class LockStyles {

  private LockStyles() {}

  static List<Style> all() {
    return List.of(
        new Style("locks/condition", "applied 10", LockStyles::condition),
        new Style("locks/timed await", "timed out", LockStyles::timedAwait),
        new Style("locks/awaitNanos", "timed out", LockStyles::awaitNanos),
        new Style("locks/awaitUntil", "timed out", LockStyles::awaitUntil),
        new Style("locks/tryLock", "false false true", LockStyles::tryLock),
        new Style("locks/lockInterruptibly", "interrupted", LockStyles::lockInterruptibly),
        new Style("locks/fair", "200", () -> counted(new ReentrantLock(true))),
        new Style("locks/read-write", "400 400", LockStyles::readWrite),
        new Style("locks/stamped", "300 300", LockStyles::stamped),
        new Style("locks/not owner", "refused", LockStyles::notOwner));
  }

  private static Object condition() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    Condition moved = lock.newCondition();
    int[] commitAndApplied = new int[2];
    Thread applier =
        Thread.ofVirtual()
            .start(() -> {
              lock.lock();
              try {
                while (commitAndApplied[1] < 10) {
                  while (commitAndApplied[0] == commitAndApplied[1]) {
                    moved.awaitUninterruptibly();
                  }
                  commitAndApplied[1]++;
                  moved.signalAll();
                }
              } finally {
                lock.unlock();
              }
            });
    for (int i = 0; i < 10; i++) {
      lock.lock();
      try {
        commitAndApplied[0]++;
        moved.signalAll();
        while (commitAndApplied[1] < commitAndApplied[0]) {
          if (!moved.await(20, TimeUnit.SECONDS)) {
            return "timeout";
          }
        }
      } finally {
        lock.unlock();
      }
    }
    applier.join();
    return "applied " + commitAndApplied[1];
  }

  private static Object timedAwait() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    try {
      return lock.newCondition().await(10, TimeUnit.MILLISECONDS) ? "signalled" : "timed out";
    } finally {
      lock.unlock();
    }
  }

  private static Object awaitNanos() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    Condition never = lock.newCondition();
    lock.lock();
    try {
      long left = 10_000_000;
      while (left > 0) {
        left = never.awaitNanos(left);
      }
      return "timed out";
    } finally {
      lock.unlock();
    }
  }

  private static Object awaitUntil() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    lock.lock();
    try {
      java.util.Date deadline = new java.util.Date(System.currentTimeMillis() + 10);
      return lock.newCondition().awaitUntil(deadline) ? "signalled" : "timed out";
    } finally {
      lock.unlock();
    }
  }

  private static Object tryLock() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    StringBuffer found = new StringBuffer();
    lock.lock();
    Thread other =
        Thread.ofVirtual()
            .start(() -> {
              try {
                found.append(lock.tryLock()).append(' ');
                found.append(lock.tryLock(5, TimeUnit.MILLISECONDS)).append(' ');
                found.append(lock.tryLock(20, TimeUnit.SECONDS));
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    Thread.sleep(50);
    lock.unlock();
    other.join();
    return found;
  }

  private static Object lockInterruptibly() throws Exception {
    ReentrantLock lock = new ReentrantLock();
    StringBuffer found = new StringBuffer();
    lock.lock();
    Thread other =
        Thread.ofVirtual()
            .start(() -> {
              try {
                lock.lockInterruptibly();
                found.append("locked");
              } catch (InterruptedException _) {
                found.append("interrupted");
              }
            });
    Thread.sleep(10);
    other.interrupt();
    other.join();
    lock.unlock();
    return found;
  }

  private static Object counted(ReentrantLock lock) throws Exception {
    int[] count = new int[1];
    Threads.together(
        2,
        () -> {
          for (int i = 0; i < 100; i++) {
            lock.lock();
            try {
              int seen = count[0];
              Thread.yield();
              count[0] = seen + 1;
            } finally {
              lock.unlock();
            }
          }
        });
    return count[0];
  }

  private static Object readWrite() throws Exception {
    ReadWriteLock lock = new ReentrantReadWriteLock();
    int[] values = new int[2];
    Threads.together(
        4,
        () -> {
          for (int i = 0; i < 100; i++) {
            lock.writeLock().lock();
            try {
              values[0]++;
              Thread.yield();
              values[1]++;
            } finally {
              lock.writeLock().unlock();
            }
            lock.readLock().lock();
            try {
              if (values[0] != values[1]) {
                throw new AssertionError("torn");
              }
            } finally {
              lock.readLock().unlock();
            }
          }
        });
    return values[0] + " " + values[1];
  }

  private static Object stamped() throws Exception {
    StampedLock lock = new StampedLock();
    int[] values = new int[2];
    Threads.together(
        3,
        () -> {
          for (int i = 0; i < 100; i++) {
            long stamp = lock.writeLock();
            try {
              values[0]++;
              values[1]++;
            } finally {
              lock.unlockWrite(stamp);
            }
            long optimistic = lock.tryOptimisticRead();
            int first = values[0];
            int second = values[1];
            if (!lock.validate(optimistic)) {
              long read = lock.readLock();
              first = values[0];
              second = values[1];
              lock.unlockRead(read);
            }
            if (first != second) {
              throw new AssertionError("torn");
            }
          }
        });
    return values[0] + " " + values[1];
  }

  private static Object notOwner() {
    try {
      new ReentrantLock().unlock();
      return "unlocked";
    } catch (IllegalMonitorStateException _) {
      return "refused";
    }
  }
}
