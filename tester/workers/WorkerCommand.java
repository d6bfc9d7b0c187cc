package workers;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import simulator.Simulation;
import workers.Setup.Races;
import workers.Setup.Time;

/** The command that starts a worker: this process' JVM and class path, with the flags it needs. */
public final class WorkerCommand {

  /** What a test needs at most; a sweep has several workers. */
  private static final int SWEEP_HEAP_MB = 1024;

  /** What a JVM takes beside its heap. */
  private static final int OTHER_MB = 256;

  private static final Path KIT = Path.of("target", "kit.jar");
  private static final Path CACHE = Path.of("target", "run.aot");

  private WorkerCommand() {}

  /**
   * Of a worker that runs tests one after another while somebody looks on.
   *
   * @param more flags of its JVM
   */
  public static List<String> single(Time time, Races races, List<String> more) {
    List<String> command = begin();
    switch (time) {
      case REAL -> {
        if (more.isEmpty() && isOfThisKit(CACHE)) {
          command.add("-XX:AOTCache=" + CACHE);
        }
      }
      // It keeps the events of which its picture is made: with less room for young objects the
      // collector would copy them again and again.
      case VIRTUAL -> {
        addSimulation(command, races);
        command.add("-Xmn300m");
      }
    }
    command.addAll(more);
    return end(command);
  }

  /** Whether it was recorded after the kit was built: else it may hold other classes. */
  private static boolean isOfThisKit(Path cache) {
    try {
      return Files.exists(cache)
          && Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(KIT)) > 0;
    } catch (IOException _) {
      return false;
    }
  }

  /** Of one among several that simulate many seeds. */
  public static List<String> ofSweep(Races races) {
    return ofSweep(races, System.getProperty("java.class.path"), SWEEP_HEAP_MB);
  }

  /**
   * The same with another class path.
   *
   * @param heapMb what it may take
   */
  public static List<String> ofSweep(Races races, String classPath, int heapMb) {
    List<String> command = begin();
    addSimulation(command, races);
    command.add("-Xmx" + heapMb + "m");
    return end(command, classPath);
  }

  private static void addSimulation(List<String> command, Races races) {
    command.add("@build/sim.args");
    if (races != Races.IGNORED) {
      command.add("-D" + Simulation.RACES + "=true");
    }
    if (races == Races.SHOWN) {
      command.add("-D" + Simulation.STALE + "=true");
    }
  }

  /** How many workers of a sweep this machine has memory for. */
  public static int mostAtOnce() {
    OperatingSystemMXBean machine =
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long workers = (machine.getTotalMemorySize() >> 20) * 3 / 4 / (SWEEP_HEAP_MB + OTHER_MB);
    return (int) Math.clamp(workers, 1, Integer.MAX_VALUE);
  }

  private static List<String> begin() {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xlog:aot=off", "-Xlog:cds=off", "@build/jvm.args"));
    return command;
  }

  private static List<String> end(List<String> command) {
    return end(command, System.getProperty("java.class.path"));
  }

  private static List<String> end(List<String> command, String classPath) {
    command.addAll(List.of("-cp", classPath));
    command.add(WorkerMain.class.getName());
    return List.copyOf(command);
  }
}
