package machines.pool;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Keeps processes ready, so that a server that is started need not wait for a JVM. How many follows
 * what is asked for.
 *
 * <p>They end by themselves when this process ends, however it does: their input ends then.
 *
 * <p>Threading: any thread.
 */
public final class MachinePool {

  /** One that was taken boots on the cores that its replacement would need. */
  private static final Duration BEFORE_REFILL = Duration.ofMillis(300);

  private static final int STARTED_AT_ONCE = 2;

  private static final MachinePool SHARED = new MachinePool();

  // Guarded by this.
  private final Deque<MachineProcess> ready = new ArrayDeque<>();
  private int wanted;
  private int coming;
  private long lastTakenNanos = System.nanoTime();

  private MachinePool() {}

  /** That of this process. */
  public static MachinePool shared() {
    return SHARED;
  }

  /** So many will be needed soon. */
  public void prepare(int processes) {
    synchronized (this) {
      wanted = processes;
      while (ready.size() > wanted) {
        ready.removeLast().close();
      }
      lastTakenNanos = System.nanoTime() - BEFORE_REFILL.toNanos();
    }
    refill();
  }

  /** One that is ready, or else a new one. */
  public MachineProcess take() {
    Optional<MachineProcess> taken = poll();
    refill();
    return taken.orElseGet(() -> MachineProcess.start(MachineCommand.with(List.of())));
  }

  private synchronized Optional<MachineProcess> poll() {
    lastTakenNanos = System.nanoTime();
    MachineProcess next = ready.pollFirst();
    while (next != null && !next.isAlive()) {
      next.close();
      next = ready.pollFirst();
    }
    return Optional.ofNullable(next);
  }

  /** A new one whose JVM has these flags, of a debugger for instance. */
  public static MachineProcess startWith(List<String> flags) {
    return MachineProcess.start(MachineCommand.with(flags));
  }

  /** Ends those that wait. */
  public void clear() {
    List<MachineProcess> all;
    synchronized (this) {
      wanted = 0;
      all = new ArrayList<>(ready);
      ready.clear();
    }
    all.forEach(MachineProcess::close);
  }

  private synchronized void refill() {
    while (ready.size() + coming < wanted && coming < STARTED_AT_ONCE) {
      coming++;
      Thread.ofPlatform()
          .daemon()
          .inheritInheritableThreadLocals(false)
          .name("machine-pool")
          .start(this::add);
    }
  }

  private void add() {
    try {
      awaitQuiet();
      MachineProcess process = MachineProcess.start(MachineCommand.with(List.of()));
      synchronized (this) {
        ready.addLast(process);
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    } finally {
      synchronized (this) {
        coming--;
      }
      refill();
    }
  }

  private void awaitQuiet() throws InterruptedException {
    for (long left = untilQuiet(); left > 0; left = untilQuiet()) {
      Thread.sleep(Duration.ofNanos(left));
    }
  }

  private synchronized long untilQuiet() {
    return ready.isEmpty() ? 0 : lastTakenNanos + BEFORE_REFILL.toNanos() - System.nanoTime();
  }
}
