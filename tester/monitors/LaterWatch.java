package monitors;

import events.Entry;
import events.Violation;
import events.Watcher;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A watch for tests in real time: whoever adds an event does not wait for the monitors, which have
 * a thread of their own.
 *
 * <p>Threading: any thread.
 */
public final class LaterWatch implements Watcher {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final Duration PERIOD = Duration.ofMillis(5);

  private sealed interface Item {}

  private record Happened(Entry entry) implements Item {}

  /** Whoever asks wants to know what was found in all that stands before. */
  private record Asked(CompletableFuture<List<Violation>> answer) implements Item {}

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
          switch (item) {
            case Happened(Entry entry) -> watch.take(entry);
            case Asked(CompletableFuture<List<Violation>> answer) ->
                answer.complete(watch.violations());
            case Ended _ -> {
              return;
            }
          }
        }
        next.clear();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Of all that came until now, or until the end: a test that is cut short has none. */
  @Override
  public List<Violation> violations() {
    CompletableFuture<List<Violation>> answer = new CompletableFuture<>();
    items.add(new Asked(answer));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (!answer.isDone() && System.nanoTime() < deadline) {
        if (thread.join(PERIOD)) { // it has come to the end, and answers nobody any more
          return watch.violations();
        }
      }
      return answer.getNow(List.of());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }
}
