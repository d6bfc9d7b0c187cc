package simulated;

import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Exchanger;
import java.util.concurrent.Phaser;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Semaphores, latches, barriers. */
final class SynchronizerStyles {

  private SynchronizerStyles() {}

  static List<Style> all() {
    return List.of(
        new Style("synchronizers/semaphore", "at most 2", SynchronizerStyles::semaphore),
        new Style("synchronizers/semaphore timeout", "false", SynchronizerStyles::timeout),
        new Style("synchronizers/latch", "majority", SynchronizerStyles::latch),
        new Style("synchronizers/latch timeout", "false", SynchronizerStyles::latchTimeout),
        new Style("synchronizers/barrier", "3 rounds", SynchronizerStyles::barrier),
        new Style("synchronizers/broken barrier", "broken", SynchronizerStyles::brokenBarrier),
        new Style("synchronizers/phaser", "phase 3", SynchronizerStyles::phaser),
        new Style("synchronizers/exchanger", "ab", SynchronizerStyles::exchanger),
        new Style("synchronizers/adder", "400", SynchronizerStyles::adder));
  }

  private static Object semaphore() throws Exception {
    Semaphore permits = new Semaphore(2);
    AtomicInteger inside = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    Threads.together(
        6,
        () -> {
          permits.acquireUninterruptibly();
          most.accumulateAndGet(inside.incrementAndGet(), Math::max);
          Threads.sleep(1);
          inside.decrementAndGet();
          permits.release();
        });
    return most.get() <= 2 ? "at most 2" : "too many";
  }

  private static Object timeout() throws Exception {
    return new Semaphore(0).tryAcquire(10, TimeUnit.MILLISECONDS);
  }

  private static Object latch() throws Exception {
    CountDownLatch votes = new CountDownLatch(2);
    for (int i = 0; i < 2; i++) {
      Thread.startVirtualThread(votes::countDown);
    }
    return votes.await(20, TimeUnit.SECONDS) ? "majority" : "timeout";
  }

  private static Object latchTimeout() throws Exception {
    return new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
  }

  private static Object barrier() throws Exception {
    AtomicInteger rounds = new AtomicInteger();
    CyclicBarrier barrier = new CyclicBarrier(3, rounds::incrementAndGet);
    Threads.together(
        3,
        () -> {
          try {
            for (int i = 0; i < 3; i++) {
              barrier.await(20, TimeUnit.SECONDS);
            }
          } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new AssertionError(e);
          }
        });
    return rounds.get() + " rounds";
  }

  private static Object brokenBarrier() throws Exception {
    CyclicBarrier barrier = new CyclicBarrier(2);
    try {
      barrier.await(5, TimeUnit.MILLISECONDS);
      return "passed";
    } catch (TimeoutException _) {
      return barrier.isBroken() ? "broken" : "whole";
    }
  }

  private static Object phaser() throws Exception {
    Phaser phaser = new Phaser(3);
    Threads.together(
        3,
        () -> {
          for (int i = 0; i < 3; i++) {
            phaser.arriveAndAwaitAdvance();
          }
        });
    return "phase " + phaser.getPhase();
  }

  private static Object exchanger() throws Exception {
    Exchanger<String> exchanger = new Exchanger<>();
    StringBuffer found = new StringBuffer();
    Thread other =
        Thread.ofVirtual()
            .start(() -> {
              try {
                found.append(exchanger.exchange("b", 20, TimeUnit.SECONDS));
              } catch (InterruptedException | TimeoutException e) {
                throw new AssertionError(e);
              }
            });
    String mine = exchanger.exchange("a");
    other.join();
    return found + mine;
  }

  private static Object adder() throws Exception {
    LongAdder adder = new LongAdder();
    Threads.together(
        4,
        () -> {
          for (int i = 0; i < 100; i++) {
            adder.increment();
          }
        });
    return adder.sum();
  }
}
