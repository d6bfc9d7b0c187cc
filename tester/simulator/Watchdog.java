package simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Watches, in real time, that simulated threads come back: one that is in an endless loop of a
 * library, or blocked in native code, holds up all the others, and virtual time with them.
 *
 * <p>On a busy machine a process may get no processor for minutes, so it is the time of the
 * processor that counts: a loop uses it up. Who is blocked uses none; then the operating system is
 * asked whether any thread of the process wants the processor. If one does, the machine is busy,
 * and nothing is wrong.
 *
 * <p>Such a thread cannot be stopped; whoever is told has to end the process. Under a debugger
 * nothing is watched: a thread may stand at a breakpoint as long as anyone likes.
 */
public final class Watchdog {

  private static final int STEPS = 10;
  private static final Path THREADS = Path.of("/proc/self/task");

  private final Duration patience;
  private final Consumer<Throwable> onHang;

  private @Nullable SimThread last;
  private long lastSwitch;
  private long sinceNanos = System.nanoTime();
  private long sinceCpuNanos = cpuNanos();

  /** How much of the real time since then nobody in this process wanted the processor. */
  private Duration blocked = Duration.ZERO;

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
        Duration step = patience.dividedBy(STEPS);
        Thread.sleep(step);
        blocked = isSomebodyReady() ? blocked : blocked.plus(step);
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
      blocked = Duration.ZERO;
    }
    return now != null && (isLooping() || blocked.compareTo(patience) > 0);
  }

  private boolean isLooping() {
    return cpuNanos() - sinceCpuNanos > patience.toNanos();
  }

  /**
   * Whether a thread other than this one would run if it got a processor. Where the operating
   * system does not tell, it is taken to be so until ten times the patience is over.
   */
  private boolean isSomebodyReady() {
    try (Stream<Path> threads = Files.list(THREADS)) {
      Path me = Path.of("/proc/thread-self").toRealPath().getFileName();
      return threads.filter(thread -> !thread.getFileName().equals(me)).anyMatch(Watchdog::isReady);
    } catch (IOException | UncheckedIOException _) {
      return System.nanoTime() - sinceNanos < STEPS * patience.toNanos();
    }
  }

  private static boolean isReady(Path thread) {
    try {
      String status = Files.readString(thread.resolve("stat"));
      return status.charAt(status.lastIndexOf(')') + 2) == 'R';
    } catch (IOException _) {
      return false; // it has ended meanwhile
    }
  }

  /** Of all threads: nearly all of it is that of the one that carries the simulated ones. */
  private static long cpuNanos() {
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    return Arrays.stream(threads.getAllThreadIds()).map(threads::getThreadCpuTime).sum();
  }

  private Throwable describe(SimThread hanging) {
    IllegalStateException hang =
        new IllegalStateException(
            "%s does not come back: it has %s in real time, at %s"
                .formatted(
                    hanging,
                    isLooping()
                        ? "run for %d s".formatted(patience.toSeconds())
                        : "been blocked for %d s".formatted(blocked.toSeconds()),
                    Places.of(hanging)));
    hang.setStackTrace(hanging.thread().getStackTrace());
    return hang;
  }
}
