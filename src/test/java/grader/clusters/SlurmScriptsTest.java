package grader.clusters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the scripts ask of Slurm, with commands in its place that only write it down. */
class SlurmScriptsTest {

  @TempDir private Path folder;

  private Cluster cluster;

  @BeforeEach
  void makeCommands() throws IOException {
    cluster = new Cluster(folder);
    command("scontrol", "echo 'MaxArraySize            = 1001'");
    command(
        "sbatch",
        """
        echo "$GRADE_BASE $@" >>"$ASKED"
        echo "$(wc -l <"$ASKED" | tr -d ' ');cluster\"\
        """);
  }

  private void command(String name, String script) throws IOException {
    Path file = folder.resolve("bin").resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + script + "\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private String submit(String... arguments) throws Exception {
    Path script = cluster.out().resolve(".slurm").resolve("submit.sh");
    String[] command =
        Stream.concat(Stream.of("sh", script.toString()), Stream.of(arguments))
            .toArray(String[]::new);
    Files.deleteIfExists(folder.resolve("asked"));
    return Cluster.run(
        Map.of(
            "PATH",
            folder.resolve("bin") + ":" + System.getenv("PATH"),
            "ASKED",
            folder.resolve("asked").toString()),
        command);
  }

  private List<String> asked() throws IOException {
    return Files.readAllLines(folder.resolve("asked"));
  }

  @Test
  void aClassThatIsLargerThanAnArrayIsSeveral() throws Exception {
    cluster.write(IntStream.range(0, 2500).mapToObj(i -> "id" + i).toList());
    assertThat(submit()).endsWith("merges their results\nstatus 0");
    assertThat(asked()).hasSize(4);
    assertThat(asked().get(0)).startsWith("0 ").contains(" --array=0-1000 ");
    assertThat(asked().get(1)).startsWith("1001 ").contains(" --array=0-1000 ");
    assertThat(asked().get(2)).startsWith("2002 ").contains(" --array=0-497 ");
    assertThat(asked().get(3)).contains(" --dependency=afterany:1:2:3 ");
  }

  @Test
  void onlyWhatLeftNoWholeResultIsMissing() throws Exception {
    cluster.write(IntStream.range(0, 1010).mapToObj(i -> "id" + i).toList());
    for (int i = 0; i < 1010; i++) {
      Path of = cluster.out().resolve("id" + i);
      Files.createDirectories(of);
      boolean isWhole = i != 3 && i != 5 && i != 6 && i != 7 && i != 1005;
      String text = "{\n  \"status\": \"%s\"\n}".formatted(isWhole ? "GRADED" : "INCOMPLETE");
      if (i != 5) {
        Files.writeString(of.resolve("result.json"), text);
      }
    }
    submit("--missing");
    assertThat(asked()).hasSize(3);
    assertThat(asked().get(0)).startsWith("0 ").contains(" --array=3,5-7 ");
    assertThat(asked().get(1)).startsWith("1001 ").contains(" --array=4 ");
  }

  @Test
  void ifNothingIsMissingNothingIsAsked() throws Exception {
    cluster.write(List.of("ada"));
    Files.createDirectories(cluster.out().resolve("ada"));
    Files.writeString(
        cluster.out().resolve("ada").resolve("result.json"),
        "{\n  \"status\": \"GRADED\",\n  \"why\": [\"\\n  \\\"status\\\": \\\"INCOMPLETE\\\"\"]\n}");
    assertThat(submit("--missing")).isEqualTo("no result is missing\nstatus 0");
    assertThat(folder.resolve("asked")).doesNotExist();
  }

  @Test
  void whatCannotBeMeantIsRefused() throws Exception {
    cluster.write(List.of("ada"));
    assertThat(submit("--mising")).isEqualTo("usage: submit.sh [--missing]\nstatus 2");
    assertThatIllegalArgumentException().isThrownBy(() -> cluster.write(List.of("a\nb")));
    assertThatIllegalArgumentException().isThrownBy(() -> cluster.write(List.of("")));
  }

  @Test
  void anElementGradesItsSubmissionWhateverItsName() throws Exception {
    List<String> ids = List.of("ada", "o'neil $(touch x) \"", "--plan", "refused", "once");
    cluster.write(ids);
    for (int i = 0; i < ids.size(); i++) {
      String said =
          Cluster.run(
              Map.of(
                  "GRADE_JOB", cluster.out().resolve(".slurm").toString(),
                  "GRADE_BASE", "1",
                  "SLURM_ARRAY_TASK_ID", String.valueOf(i - 1)),
              "sh",
              cluster.out().resolve(".slurm").resolve("element.sh").toString());
      // One that is refused has done its work; one that was killed has not.
      assertThat(said).endsWith(ids.get(i).equals("once") ? "status 137" : "status 0");
    }
    List<String> calls = Files.readAllLines(cluster.out().resolve("calls"));
    assertThat(calls.subList(0, 14))
        .containsExactly(
            "run",
            "--submissions",
            folder.resolve("$submissions").toString(),
            "--plan",
            folder.resolve("plan.json").toString(),
            "--key",
            folder.resolve("plan.json.key").toString(),
            "--out",
            cluster.out().toString(),
            "--isolation",
            "box",
            "--jobs",
            "1",
            "--only=ada");
    assertThat(calls).contains("--only=o'neil $(touch x) \"", "--only=--plan");
    assertThat(folder.resolve("x")).doesNotExist();
  }
}
