package monitors;

import events.Entry;
import events.Violation;
import events.Watcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A watch for tests in real time: whoever adds an event does not wait for the monitors, which have
 * a thread of their own.
 *
 * <p>Threading: any thread.
 */
public final class LaterWatch implements Watcher {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private sealed interface Item {}

  private record Happened(Entry entry) implements Item {}

  private record Ended() implements Item {}

  private final Watch watch;
  private final BlockingQueue<Item> items = new LinkedBlockingQueue<>();
  private final Thread thread;

  public LaterWatch(Watch watch) {
    this.watch = watch;
    // It belongs to no test: so it inherits nothing from who starts it.
    thread =
        Thread.ofPlatform()
            .daemon()
            .name("monitors")
            .inheritInheritableThreadLocals(false)
            .start(this::watchAll);
  }

  @Override
  public void take(Entry entry) {
    items.add(new Happened(entry));
  }

  @Override
  public void end() {
    items.add(new Ended());
  }

  private void watchAll() {
    try {
      List<Item> next = new ArrayList<>();
      while (true) {
        next.add(items.take());
        items.drainTo(next);
        for (Item item : next) {
          if (!(item instanceof Happened(Entry entry))) {
            return;
          }
          watch.take(entry);
        }
        next.clear();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Of all that came until the end. */
  @Override
  public List<Violation> violations() {
    try {
      return thread.join(PATIENCE) ? watch.violations() : List.of();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }
}
