package grader;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import runner.ChildProcess;

/** The grader in a process of its own, with the kit that make has built. */
final class GradeCommand {

  /** What was said: output, errors, status. */
  record Said(String out, String err, int status) {}

  private GradeCommand() {}

  static Said run(Path folder, String... arguments) throws IOException, InterruptedException {
    Path out = Files.createTempFile(folder, "out", "");
    Path err = Files.createTempFile(folder, "err", "");
    Process process = start(out, err, arguments);
    int status = process.waitFor();
    return new Said(Files.readString(out), Files.readString(err), status);
  }

  static Process start(Path out, Path err, String... arguments) throws IOException {
    String jars;
    try (Stream<String> lines = Files.lines(Path.of("target", "env.mk"), StandardCharsets.UTF_8)) {
      String head = "JARS := ";
      jars =
          lines
              .filter(line -> line.startsWith(head))
              .map(line -> line.substring(head.length()))
              .findFirst()
              .orElseThrow();
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", jars + ":target/kit.jar", "grader.Main"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = ChildProcess.of(command);
    Map<String, String> environment = builder.environment();
    List.of("SUBMISSIONS", "PLAN", "OUT", "KEY", "J", "ONLY", "ISOLATION", "GRADE_FROM")
        .forEach(environment::remove);
    return builder.redirectOutput(out.toFile()).redirectError(err.toFile()).start();
  }
}
