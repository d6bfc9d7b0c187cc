package simulated;

import java.util.Date;
import java.util.List;
import java.util.Timer;
import java.util.TimerTask;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** {@link Timer}. */
final class TimerStyles {

  private TimerStyles() {}

  static List<Style> all() {
    return List.of(
        new Style("timers/once", "in time", TimerStyles::once),
        new Style("timers/periodic", "beaten", TimerStyles::periodic),
        new Style("timers/fixed rate", "beaten", TimerStyles::fixedRate),
        new Style("timers/cancelled task", "true, silent", TimerStyles::cancelledTask),
        new Style("timers/cancelled timer", "refused", TimerStyles::cancelledTimer));
  }

  private static TimerTask task(Runnable body) {
    return new TimerTask() {
      @Override
      public void run() {
        body.run();
      }
    };
  }

  private static Object once() throws Exception {
    Timer timer = new Timer(true);
    CountDownLatch done = new CountDownLatch(2);
    long start = System.nanoTime();
    timer.schedule(task(done::countDown), 10);
    timer.schedule(task(done::countDown), new Date(System.currentTimeMillis() + 5));
    done.await();
    timer.cancel();
    return System.nanoTime() - start >= 9_000_000 ? "in time" : "too early";
  }

  private static Object periodic() throws Exception {
    Timer timer = new Timer("heartbeats");
    CountDownLatch beats = new CountDownLatch(5);
    timer.schedule(task(beats::countDown), 1, 3);
    boolean all = beats.await(20, TimeUnit.SECONDS);
    timer.cancel();
    return all ? "beaten" : "timeout";
  }

  private static Object fixedRate() throws Exception {
    Timer timer = new Timer("heartbeats", true);
    CountDownLatch beats = new CountDownLatch(5);
    timer.scheduleAtFixedRate(task(beats::countDown), 1, 3);
    boolean all = beats.await(20, TimeUnit.SECONDS);
    timer.cancel();
    return all ? "beaten" : "timeout";
  }

  private static Object cancelledTask() throws Exception {
    Timer timer = new Timer(true);
    StringBuffer found = new StringBuffer();
    TimerTask election = task(() -> found.append("fired, "));
    timer.schedule(election, 60);
    found.append(election.cancel()).append(", ");
    Thread.sleep(100);
    timer.cancel();
    return found.append("silent");
  }

  private static Object cancelledTimer() {
    Timer timer = new Timer();
    timer.cancel();
    try {
      timer.schedule(task(() -> {}), 1);
      return "scheduled";
    } catch (IllegalStateException _) {
      return "refused";
    }
  }
}
