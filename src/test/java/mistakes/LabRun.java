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
   * Runs tests with seeds from 1 on, one after another, until one fails.
   *
   * @param classes those of a wrong solution; empty: of the reference
   * @param tests a regular expression for their names
   */
  static List<String> sweep(Optional<Path> classes, Lab lab, String tests, int seeds) {
    return run(
        classes, lab, List.of(), "-seeds", "1-" + seeds, "-j", "1", "-failfast", "-run", tests);
  }

  /** Runs tests with one seed. */
  static List<String> simulate(Optional<Path> classes, Lab lab, String tests, int seed) {
    List<String> simulator = List.of("@build/sim.args");
    return run(classes, lab, simulator, "-sim", "-seed", String.valueOf(seed), "-run", tests);
  }

  private static List<String> run(
      Optional<Path> classes, Lab lab, List<String> jvmArguments, String... flags) {
    String classPath = System.getProperty("java.class.path");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("@build/jvm.args");
    command.addAll(jvmArguments);
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.add("-cp");
    command.add(classes.map(folder -> folder + ":" + classPath).orElse(classPath));
    command.addAll(List.of("runner.Main", "-target", lab.target()));
    command.addAll(List.of(flags));
    command.add(lab.testClass());
    try {
      Process process = ChildProcess.of(command).redirectErrorStream(true).start();
      process.getOutputStream().close();
      return process.inputReader(StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
