package runner;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A main class of the runner in a process of its own, with little memory. */
final class Child {

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private final Path out;
  private final Path err;
  private final Process process;

  private Child(
      Path folder,
      Map<String, String> environment,
      List<String> jvmArguments,
      List<String> arguments) {
    try {
      out = Files.createTempFile(folder, "out", "");
      err = Files.createTempFile(folder, "err", "");
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.add("@build/jvm.args");
      command.addAll(jvmArguments);
      command.addAll(List.of("-Xmx96m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
      command.addAll(List.of("-cp", System.getProperty("java.class.path")));
      command.addAll(arguments);
      ProcessBuilder builder = ChildProcess.of(command);
      builder.environment().putAll(environment);
      process = builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it for the tests of a class. */
  static Child start(Path folder, Class<?> fixture, String... flags) {
    return start(folder, Map.of(), fixture, flags);
  }

  /** Starts another main class. */
  static Child startMain(Path folder, String mainClass, String... arguments) {
    List<String> all = new ArrayList<>(List.of(mainClass));
    all.addAll(List.of(arguments));
    return new Child(folder, Map.of(), List.of(), all);
  }

  /** Starts it with variables in its environment. */
  static Child start(
      Path folder, Map<String, String> environment, Class<?> fixture, String... flags) {
    return new Child(folder, environment, List.of(), arguments(fixture, flags));
  }

  /** Starts it for simulated runs; {@code make kit-tests} has built what these need. */
  static Child startSimulated(Path folder, Class<?> fixture, String... flags) {
    return new Child(folder, Map.of(), List.of(), simulated(fixture, flags));
  }

  /** The same in a JVM that can simulate itself. */
  static Child startAbleToSimulate(Path folder, Class<?> fixture, String... flags) {
    return new Child(folder, Map.of(), List.of("@build/sim.args"), simulated(fixture, flags));
  }

  private static List<String> simulated(Class<?> fixture, String... flags) {
    List<String> arguments = arguments(fixture, flags);
    arguments.addAll(List.of("-sim", "-target", "rsm1"));
    return arguments;
  }

  private static List<String> arguments(Class<?> fixture, String... flags) {
    List<String> arguments = new ArrayList<>(List.of("runner.Main", fixture.getName()));
    arguments.addAll(List.of(flags));
    return arguments;
  }

  /** Waits until it has printed this. */
  Child printed(String text) {
    await().atMost(PATIENCE).until(() -> Files.readString(out).contains(text));
    return this;
  }

  /** Sends it a signal that asks it to end. */
  Child signal() {
    process.destroy();
    return this;
  }

  /** Ends it in a way that it cannot notice. */
  Child kill() {
    process.destroyForcibly();
    return this;
  }

  /** The processes that it has started. */
  List<ProcessHandle> children() {
    return process.children().toList();
  }

  /** The same, and those that these have started. */
  List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  /** Waits for its end and returns its exit status. */
  int status() {
    await().atMost(PATIENCE).until(() -> !process.isAlive());
    return process.exitValue();
  }

  /**
   * All that it printed, once it has ended; times and seeds that differ each time are blanked, and
   * what a busy machine adds is left out.
   */
  String out() {
    return verbatim()
        .replaceAll("(?m)^note: this machine stalled for .*\\R", "")
        .replaceAll("\\d+\\.\\d+s", "#s")
        .replaceAll("SEED=\\d+", "SEED=#")
        .replaceAll("-seed \\d+", "-seed #");
  }

  /** All that it printed, once it has ended. */
  String verbatim() {
    status();
    return read(out);
  }

  /** All that it printed to the error output, once it has ended. */
  String err() {
    status();
    return read(err);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
