package simulated;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** Loops that look again and again. */
final class PollingStyles {

  private static volatile boolean flag;
  private static final VarHandle DONE;
  private int done;

  static {
    try {
      DONE = MethodHandles.lookup().findVarHandle(PollingStyles.class, "done", int.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private PollingStyles() {}

  static List<Style> all() {
    return List.of(
        new Style("polling/volatile", "seen", PollingStyles::onVolatile),
        new Style("polling/yield", "seen", PollingStyles::yielding),
        new Style("polling/onSpinWait", "seen", PollingStyles::spinning),
        new Style("polling/sleep", "seen", PollingStyles::sleeping),
        new Style("polling/compareAndSet", "200", PollingStyles::spinLock),
        new Style("polling/var handle", "seen", PollingStyles::varHandle),
        new Style("polling/clock", "over", PollingStyles::clock),
        new Style("polling/do-while", "seen", PollingStyles::doWhile));
  }

  private static Object onVolatile() {
    flag = false;
    Thread.startVirtualThread(() -> flag = true);
    while (!flag) {}
    return "seen";
  }

  private static Object yielding() {
    AtomicBoolean done = new AtomicBoolean();
    new Thread(() -> done.set(true)).start();
    while (!done.get()) {
      Thread.yield();
    }
    return "seen";
  }

  private static Object spinning() {
    AtomicReference<String> done = new AtomicReference<>();
    Thread.startVirtualThread(() -> done.set("seen"));
    while (done.get() == null) {
      Thread.onSpinWait();
    }
    return done.get();
  }

  private static Object sleeping() throws Exception {
    AtomicBoolean done = new AtomicBoolean();
    Thread.startVirtualThread(() -> {
      Threads.sleep(20);
      done.set(true);
    });
    for (int i = 0; i < 10_000 && !done.get(); i++) {
      Thread.sleep(2);
    }
    return done.get() ? "seen" : "missed";
  }

  private static Object spinLock() throws Exception {
    AtomicInteger lock = new AtomicInteger();
    int[] count = new int[1];
    Threads.together(
        2,
        () -> {
          for (int i = 0; i < 100; i++) {
            while (!lock.compareAndSet(0, 1)) {
              Thread.onSpinWait();
            }
            count[0]++;
            lock.set(0);
          }
        });
    return count[0];
  }

  private static Object varHandle() {
    PollingStyles polled = new PollingStyles();
    Thread.startVirtualThread(() -> DONE.setRelease(polled, 1));
    while ((int) DONE.getAcquire(polled) == 0) {
      Thread.onSpinWait();
    }
    return "seen";
  }

  private static Object clock() {
    long end = System.currentTimeMillis() + 5;
    while (System.currentTimeMillis() < end) {}
    return "over";
  }

  private static Object doWhile() {
    AtomicBoolean done = new AtomicBoolean();
    Thread.startVirtualThread(() -> done.set(true));
    boolean seen;
    do {
      seen = done.get();
    } while (!seen);
    return "seen";
  }
}
