package simulated;

import java.util.List;

/** Values that belong to a thread. */
final class LocalStyles {

  private static final ThreadLocal<Integer> COUNT = ThreadLocal.withInitial(() -> 0);
  private static final InheritableThreadLocal<String> SERVER = new InheritableThreadLocal<>();
  private static final ScopedValue<String> TERM = ScopedValue.newInstance();

  private LocalStyles() {}

  static List<Style> all() {
    return List.of(
        new Style("locals/thread-local", "1 0", LocalStyles::threadLocal),
        new Style("locals/inherited", "s1 s1 s1 null", LocalStyles::inherited),
        new Style("locals/scoped", "7 8 7 unbound", LocalStyles::scoped));
  }

  private static Object threadLocal() throws Exception {
    COUNT.set(1);
    int[] other = new int[1];
    Thread thread = new Thread(() -> other[0] = COUNT.get());
    thread.start();
    thread.join();
    String found = COUNT.get() + " " + other[0];
    COUNT.remove();
    return found;
  }

  private static Object inherited() throws Exception {
    StringBuffer found = new StringBuffer();
    SERVER.set("s1");
    Runnable tell = () -> found.append(SERVER.get()).append(' ');
    join(new Thread(tell));
    join(Thread.ofVirtual().unstarted(tell));
    join(new Thread(() -> startAndJoin(tell)));
    join(
        Thread.ofPlatform()
            .inheritInheritableThreadLocals(false)
            .unstarted(() -> found.append(SERVER.get())));
    SERVER.remove();
    return found;
  }

  private static void startAndJoin(Runnable body) {
    try {
      join(new Thread(body));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void join(Thread thread) throws InterruptedException {
    thread.start();
    thread.join();
  }

  private static Object scoped() throws Exception {
    StringBuffer found = new StringBuffer();
    Thread thread =
        new Thread(() -> {
          ScopedValue.where(TERM, "7")
              .run(() -> {
                Threads.sleep(2);
                found.append(TERM.get()).append(' ');
                ScopedValue.where(TERM, "8").run(() -> found.append(TERM.get()).append(' '));
                found.append(TERM.get()).append(' ');
              });
          found.append(TERM.isBound() ? "bound" : "unbound");
        });
    join(thread);
    return found;
  }
}
