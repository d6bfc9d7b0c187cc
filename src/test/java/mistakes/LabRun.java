package mistakes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import runner.ChildProcess;

/** The runner on a solution, in a process of its own: as a student would see it. */
final class LabRun {

  private LabRun() {}

  /**
   * Which tests, and under which circumstances.
   *
   * @param names a regular expression
   * @param faults of the simulation; empty: none
   */
  record Tests(Lab lab, String names, String faults) {}

  /**
   * Runs tests with a range of seeds, one after another, until one fails.
   *
   * @param classes those of a wrong solution; empty: of the reference
   * @param flags more of them
   */
  static List<String> sweep(
      Optional<Path> classes, Tests tests, int firstSeed, int lastSeed, String... flags) {
    String seeds = firstSeed + "-" + lastSeed;
    List<String> all = new ArrayList<>(List.of("-seeds", seeds, "-j", "1", "-failfast"));
    all.addAll(List.of(flags));
    return run(classes, tests, List.of(), all.toArray(String[]::new));
  }

  /** Runs tests with one seed. */
  static List<String> simulate(Optional<Path> classes, Tests tests, int seed) {
    List<String> simulator = List.of("@build/sim.args");
    return run(classes, tests, simulator, "-sim", "-seed", String.valueOf(seed));
  }

  /** Runs tests in real time, with one seed; with flags, such as those for processes. */
  static List<String> inRealTime(Path classes, Tests tests, String... flags) {
    return run(Optional.of(classes), tests, List.of(), flags);
  }

  private static List<String> run(
      Optional<Path> classes, Tests tests, List<String> jvmArguments, String... flags) {
    String classPath = System.getProperty("java.class.path");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@build/jvm.args");
    command.addAll(jvmArguments);
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-cp");
    command.add(classes.map(folder -> folder + ":" + classPath).orElse(classPath));
    command.addAll(List.of("runner.Main", "-target", tests.lab().target()));
    command.addAll(List.of(flags));
    command.addAll(List.of("-run", tests.names()));
    if (!tests.faults().isEmpty()) {
      command.addAll(List.of("-faults", tests.faults()));
    }
    command.add(tests.lab().testClass());
    try {
      Process process = ChildProcess.of(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      return process.inputReader(StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
