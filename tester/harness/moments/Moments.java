package harness.moments;

import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The moments at which a crash hurts most. A test that waits for one is told of it while it lasts,
 * so that it can crash servers just then; no sleep would hit it.
 *
 * <p>Threading: one test thread at a time waits; the servers' threads tell. A server that is being
 * started must not be watched: whoever starts it waits for it.
 */
public final class Moments {

  /** What a server has just done. */
  public enum Moment {
    /** Its disk has new bytes. The thread that saved goes on only after the test has acted. */
    SAVED,
    /** It has answered a request, and the answer is on its way. */
    ANSWERED,
    /** Its service has taken something from Raft. */
    APPLIED
  }

  private volatile @Nullable Watch watch;

  /**
   * Begins to wait for a moment.
   *
   * @param servers those for which it counts
   * @param nth the first time, the second, ... that one of them comes to it
   */
  public Watch watch(Collection<Integer> servers, Moment moment, int nth) {
    Watch next = new Watch(Set.copyOf(servers), moment, nth);
    watch = next;
    return next;
  }

  /** A server has come to a moment. */
  public void happens(Moment moment, int server) {
    Watch watching = watch;
    if (watching != null) {
      watching.happens(moment, server);
    }
  }

  /** A test's wait for a moment. */
  public final class Watch {

    private final Set<Integer> servers;
    private final Moment moment;
    private final AtomicInteger timesLeft;
    private final CompletableFuture<Integer> reached = new CompletableFuture<>();
    private final CountDownLatch acted = new CountDownLatch(1);

    private Watch(Set<Integer> servers, Moment moment, int nth) {
      this.servers = servers;
      this.moment = moment;
      timesLeft = new AtomicInteger(nth);
    }

    /**
     * Waits for the moment and does something in it.
     *
     * @param action gets the server that has come to it
     * @return whether it has come; if not, nothing was done
     */
    public boolean await(Duration patience, IntConsumer action) throws InterruptedException {
      try {
        action.accept(reached.get(patience.toNanos(), TimeUnit.NANOSECONDS));
        return true;
      } catch (TimeoutException _) {
        return false;
      } catch (ExecutionException e) {
        throw new IllegalStateException(e);
      } finally {
        watch = null;
        acted.countDown();
      }
    }

    private void happens(Moment now, int server) {
      if (now == moment && servers.contains(server) && timesLeft.decrementAndGet() == 0) {
        reached.complete(server);
        if (moment == Moment.SAVED) {
          awaitAction();
        }
      }
    }

    private void awaitAction() {
      try {
        acted.await();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt(); // the server has crashed, or the test is over
      }
    }
  }
}
