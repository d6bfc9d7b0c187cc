package simulated;

import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;

/** Queues between threads: a server's applier takes from one. */
final class QueueStyles {

  private static final int MESSAGES = 50;

  private QueueStyles() {}

  static List<Style> all() {
    String sum = "1225";
    return List.of(
        new Style("queues/array", sum, () -> passes(new ArrayBlockingQueue<>(3))),
        new Style("queues/linked", sum, () -> passes(new LinkedBlockingQueue<>())),
        new Style("queues/deque", sum, () -> passes(new LinkedBlockingDeque<>(2))),
        new Style("queues/synchronous", sum, () -> passes(new SynchronousQueue<>())),
        new Style("queues/fair synchronous", sum, () -> passes(new SynchronousQueue<>(true))),
        new Style("queues/transfer", sum, () -> passes(new LinkedTransferQueue<>())),
        new Style("queues/priority", sum, () -> passes(new PriorityBlockingQueue<>())),
        new Style("queues/transfer waits", "taken true", QueueStyles::transferWaits),
        new Style("queues/delay", "ab in time", QueueStyles::delay),
        new Style("queues/timeouts", "null false", QueueStyles::timeouts),
        new Style("queues/interrupted take", "interrupted", QueueStyles::interruptedTake));
  }

  private static Object passes(BlockingQueue<Integer> queue) throws Exception {
    int[] sum = new int[1];
    Thread applier =
        Thread.ofVirtual()
            .start(() -> {
              try {
                for (int i = 0; i < MESSAGES; i++) {
                  sum[0] += queue.take();
                }
              } catch (InterruptedException e) {
                throw new AssertionError(e);
              }
            });
    for (int i = 0; i < MESSAGES; i++) {
      queue.put(i);
    }
    applier.join();
    return sum[0];
  }

  private static Object transferWaits() throws Exception {
    LinkedTransferQueue<String> queue = new LinkedTransferQueue<>();
    StringBuffer found = new StringBuffer();
    Thread taker =
        Thread.ofVirtual()
            .start(() -> {
              String taken = null;
              while (taken == null) { // a busy machine may keep the other thread for longer
                Threads.sleep(5);
                taken = queue.poll();
              }
              found.append(taken);
            });
    queue.transfer("taken ");
    taker.join();
    return found.append(queue.isEmpty());
  }

  private record Due(String name, long atNanos) implements Delayed {

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(atNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(atNanos, ((Due) other).atNanos);
    }
  }

  private static Object delay() throws Exception {
    DelayQueue<Due> queue = new DelayQueue<>();
    long now = System.nanoTime();
    queue.add(new Due("b", now + 20_000_000));
    queue.add(new Due("a", now + 10_000_000));
    String found = queue.take().name + queue.take().name;
    return found + (System.nanoTime() - now >= 20_000_000 ? " in time" : " too early");
  }

  private static Object timeouts() throws Exception {
    BlockingQueue<Integer> queue = new ArrayBlockingQueue<>(1);
    Integer none = queue.poll(5, TimeUnit.MILLISECONDS);
    queue.add(1);
    return none + " " + queue.offer(2, 5, TimeUnit.MILLISECONDS);
  }

  private static Object interruptedTake() throws Exception {
    BlockingQueue<Integer> queue = new LinkedBlockingQueue<>();
    StringBuffer found = new StringBuffer();
    Thread taker =
        Thread.ofVirtual()
            .start(() -> {
              try {
                queue.take();
              } catch (InterruptedException _) {
                found.append("interrupted");
              }
            });
    Thread.sleep(5);
    taker.interrupt();
    taker.join();
    return found;
  }
}
