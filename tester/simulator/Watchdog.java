package simulator;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches, in real time, that simulated threads come back: one that is in an endless loop of a
 * library, or blocked in native code, holds up all the others, and virtual time with them.
 *
 * <p>On a busy machine a process may get no processor for seconds, so it is mostly the time of the
 * processor that counts: a loop uses it up. Who is blocked uses none, and is given twice the time.
 *
 * <p>Such a thread cannot be stopped; whoever is told has to end the process. Under a debugger
 * nothing is watched: a thread may stand at a breakpoint as long as anyone likes.
 */
public final class Watchdog {

  private final Duration patience;
  private final Consumer<Throwable> onHang;

  private @Nullable SimThread last;
  private long lastSwitch;
  private long sinceNanos = System.nanoTime();
  private long sinceCpuNanos = cpuNanos();

  private Watchdog(Duration patience, Consumer<Throwable> onHang) {
    this.patience = patience;
    this.onHang = onHang;
  }

  /**
   * Watches all simulations of this process from now on, on a thread of its own.
   *
   * @param patience how long a thread may run, in time of the processor, before another one must
   * @param onHang is told once, with a throwable that has the stack of the thread that hangs
   */
  public static void start(Duration patience, Consumer<Throwable> onHang) {
    Watchdog watchdog = new Watchdog(patience, onHang);
    Thread.ofPlatform().daemon().name("simulation-watchdog").start(watchdog::watch);
  }

  /** Ends when it has told of a hang, or when interrupted; at once, if there is a debugger. */
  private void watch() {
    if (isDebugged()) {
      return;
    }
    try {
      while (!isHanging()) {
        Thread.sleep(patience.dividedBy(10));
      }
    } catch (InterruptedException _) {
      return;
    }
    SimThread hanging = last;
    if (hanging != null) {
      onHang.accept(describe(hanging));
    }
  }

  private static boolean isDebugged() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .anyMatch(argument -> argument.contains("jdwp"));
  }

  private boolean isHanging() {
    Scheduler scheduler = Simulation.currentOrNull();
    SimThread now = scheduler == null ? null : scheduler.runningOrNull();
    long switches = scheduler == null ? 0 : scheduler.log().switches();
    if (now == null || now != last || switches != lastSwitch) {
      last = now;
      lastSwitch = switches;
      sinceNanos = System.nanoTime();
      sinceCpuNanos = cpuNanos();
    }
    return cpuNanos() - sinceCpuNanos > patience.toNanos()
        || System.nanoTime() - sinceNanos > 2 * patience.toNanos();
  }

  /** Of all threads: nearly all of it is that of the one that carries the simulated ones. */
  private static long cpuNanos() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return Arrays.stream(threads.getAllThreadIds()).map(threads::getThreadCpuTime).sum();
  }

  private Throwable describe(SimThread hanging) {
    IllegalStateException hang =
        new IllegalStateException(
            "%s does not come back: it has run for %d s in real time, at %s"
                .formatted(hanging, patience.toSeconds(), Places.of(hanging)));
    hang.setStackTrace(hanging.thread().getStackTrace());
    return hang;
  }
}
