package grader.clusters;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import runner.ChildProcess;

/**
 * A kit in a folder whose {@code build/grade} only writes down what it was asked, and the scripts
 * for it. The id {@code once} is killed the first time, {@code half} leaves an incomplete result.
 */
record Cluster(Path folder) {

  private static final String GRADE =
      """
      #!/bin/sh
      case $1 in
        merge)
          (cd "$2" && ls -d */result.json) >"$2/merged"
          exit 3 ;;
        run) ;;
      esac
      for word; do
        case $word in --only=*) id=${word#--only=} ;; esac
        [ "${before-}" = --out ] && out=$word
        before=$word
      done
      printf '%s\\n' "$@" >>"$out/calls"
      status=GRADED
      if [ ! -e "$out/seen-$id" ]; then
        : >"$out/seen-$id"
        [ "$id" = once ] && kill -9 $$
        [ "$id" = half ] && status=INCOMPLETE
      fi
      mkdir -p "$out/$id"
      printf '{\\n  "id": "x",\\n  "status": "%s"\\n}\\n' $status >"$out/$id/result.json"
      [ "$id" = refused ] && exit 1
      exit 0
      """;

  Path out() {
    return folder.resolve("o'ut");
  }

  /** Writes both. */
  Path write(List<String> ids) throws IOException {
    Path kit = folder.resolve("the kit");
    Files.createDirectories(kit.resolve("build"));
    Files.createDirectories(out());
    Files.writeString(kit.resolve("build").resolve("grade"), GRADE);
    return SlurmScripts.write(
        new SlurmScripts.Job(
            kit,
            folder.resolve("$submissions"),
            folder.resolve("plan.json"),
            folder.resolve("plan.json.key"),
            out(),
            "box",
            ids,
            1,
            "100M",
            Duration.ofMinutes(5)));
  }

  /** Runs a command; its output with both streams. */
  static String run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = ChildProcess.of(List.of(command)).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return said + "status " + process.waitFor();
  }
}
