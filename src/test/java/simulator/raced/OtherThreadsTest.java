package simulator.raced;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.junit.jupiter.api.Test;

/** What other threads of the process do with locks meanwhile is not taken for the simulation's. */
class OtherThreadsTest {

  private static final int SEEDS = 60;

  private volatile boolean isOver;

  @SuppressWarnings("LockNotBeforeTry") // nothing stands between
  private void lockAgainAndAgain() {
    ReentrantLock lock = new ReentrantLock();
    ReentrantReadWriteLock other = new ReentrantReadWriteLock();
    while (!isOver) {
      lock.lock();
      lock.unlock();
      other.writeLock().lock();
      other.writeLock().unlock();
    }
  }

  @Test
  void makesNothingUp() throws InterruptedException {
    Thread busy = Thread.ofPlatform().daemon().start(this::lockAgainAndAgain);
    try {
      for (int seed = 1; seed <= SEEDS; seed++) {
        for (String program : Programs.of(Programs.ORDERED.subList(0, 1))) {
          assertThat(Programs.run(program, seed).races()).as(program).isEmpty();
        }
      }
    } finally {
      isOver = true;
      busy.join();
    }
  }
}
