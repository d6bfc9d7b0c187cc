package machines.pool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command that starts a machine: this process' JVM and class path. */
final class MachineCommand {

  /**
   * Seven servers and their clerks, each with 50 MB beside its heap, fit into 2 GB. And one that
   * spins has not all cores of a laptop.
   */
  private static final List<String> SHARE = List.of("-Xmx128m", "-XX:ActiveProcessorCount=2");

  private static final List<String> FLAGS =
      List.of(
          "-Xlog:aot=off",
          "-Xlog:cds=off",
          "-Xlog:disable",
          "-Xlog:all=error:stderr",
          // The standard output is for frames.
          "-XX:+DisplayVMOutputToStderr",
          // Else it would hit whichever thread comes next, the kit's reader for instance.
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:-UsePerfData",
          // Most processes live for seconds.
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:ErrorFile=target/hs_err_pid%p.log",
          "--add-exports=java.base/jdk.internal.vm=ALL-UNNAMED",
          "-ea");

  private static final Path KIT = Path.of("target", "kit.jar");
  private static final Path CACHE = Path.of("target", "machine.aot");

  private MachineCommand() {}

  /**
   * Of a machine.
   *
   * @param more flags of its JVM, of a debugger for instance
   */
  static List<String> with(List<String> more) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(FLAGS);
    command.addAll(SHARE);
    if (more.isEmpty() && isOfThisKit(CACHE)) {
      command.add("-XX:AOTCache=" + CACHE);
    }
    command.addAll(more);
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("machines.program.Main");
    return List.copyOf(command);
  }

  /** Whether it was recorded after the kit was built: else it may hold other classes. */
  private static boolean isOfThisKit(Path cache) {
    try {
      return Files.size(cache) > 0
          && Files.getLastModifiedTime(cache).compareTo(Files.getLastModifiedTime(KIT)) > 0;
    } catch (IOException _) {
      return false;
    }
  }
}
