package grader.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runner.ChildProcess;

/** What hosted autograders are given, in folders that are laid out as theirs. */
class AutogradersTest {

  /** Writes down its words, grades as {@code WITH} says, and exports what it has graded. */
  private static final String GRADE =
      """
      #!/bin/sh
      printf '%s\\n' "$@" >>"$CALLS"
      if [ "$1" = export ]; then
        mkdir -p "$3/submission/exports"
        [ -n "${NO_MARK-}" ] || echo "{\\"by\\":\\"$2\\"}" >"$3/submission/exports/$2.json"
        exit 0
      fi
      ls -R "$3" >>"$CALLS"
      exit "${WITH-0}"
      """;

  @TempDir private Path folder;

  private Path calls;

  @BeforeEach
  void writePlan() throws IOException {
    Files.writeString(folder.resolve("my plan.json"), "{\"name\":\"lab4\"}");
    Files.writeString(folder.resolve("my.key"), "secret");
    calls = folder.resolve("calls");
  }

  private Path write(Autograders.Host host, Path to) throws IOException {
    Autograders.write(
        host, Path.of(""), folder.resolve("my plan.json"), folder.resolve("my.key"), to);
    return to;
  }

  private String run(Path script, Map<String, String> environment) throws Exception {
    ProcessBuilder builder =
        ChildProcess.of(List.of("sh", script.toString())).redirectErrorStream(true);
    builder.environment().putAll(environment);
    builder.environment().put("CALLS", calls.toString());
    builder.environment().put("TMPDIR", folder.toString());
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return said + "status " + process.waitFor();
  }

  /** As Gradescope lays it out: /autograder/source, submission and results. */
  private Path gradescope() throws IOException {
    Path autograder = folder.resolve("autograder");
    write(Autograders.Host.GRADESCOPE, autograder.resolve("source"));
    Files.copy(
        autograder.resolve("source").resolve("run_autograder"),
        autograder.resolve("run_autograder"));
    Files.writeString(
        autograder.resolve("source").resolve("kit").resolve("build").resolve("grade"), GRADE);
    Path raft = autograder.resolve("submission").resolve("raft");
    Files.createDirectories(raft);
    Files.createDirectories(autograder.resolve("results"));
    Files.writeString(raft.resolve("$(touch x) 'Raft.java"), "");
    Files.createSymbolicLink(autograder.resolve("submission").resolve("link"), Path.of("/etc"));
    return autograder;
  }

  @Test
  void gradescopeGetsAResult() throws Exception {
    Path autograder = gradescope();
    assertThat(
            run(autograder.resolve("run_autograder"), Map.of("AUTOGRADER", autograder.toString())))
        .isEqualTo("status 0");
    assertThat(autograder.resolve("results").resolve("results.json"))
        .hasContent("{\"by\":\"gradescope\"}");
    List<String> said = Files.readAllLines(calls);
    assertThat(said)
        .startsWith("run", "--submissions")
        .contains("--isolation", "uid", "$(touch x) 'Raft.java", "link")
        .contains(autograder.resolve("source").resolve("plan.json.key").toString())
        // It was copied as a link.
        .doesNotContain("passwd");
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("my plan.json", "my.key", "calls", "autograder");
    }
  }

  @Test
  void whatHasNoMarkLeavesNoResultAtGradescope() throws Exception {
    Path autograder = gradescope();
    Path results = autograder.resolve("results").resolve("results.json");
    for (Map<String, String> how :
        List.of(
            Map.of("WITH", "3"),
            Map.of("WITH", "2"),
            Map.of("NO_MARK", "1"),
            Map.of("WITH", "130"))) {
      Files.writeString(results, "of an earlier run");
      Map<String, String> environment = new HashMap<>(how);
      environment.put("AUTOGRADER", autograder.toString());
      assertThat(run(autograder.resolve("run_autograder"), environment)).endsWith("status 1");
      assertThat(results).doesNotExist();
    }
    // A submission that is refused has a mark.
    assertThat(
            run(
                autograder.resolve("run_autograder"),
                Map.of("AUTOGRADER", autograder.toString(), "WITH", "1")))
        .isEqualTo("status 0");
  }

  @Test
  void prairieLearnGetsAResultOfAZipAndOfFiles() throws Exception {
    Path grader = write(Autograders.Host.PRAIRIELEARN, folder.resolve("grader"));
    Files.writeString(grader.resolve("kit").resolve("build").resolve("grade"), GRADE);
    Path grade = folder.resolve("grade");
    Files.createDirectories(grade.resolve("student").resolve("raft"));
    Map<String, String> environment =
        Map.of("GRADE", grade.toString(), "GRADER", grader.toString(), "WITH", "3");
    assertThat(run(grader.resolve("grade.sh"), environment)).isEqualTo("status 0");
    assertThat(grade.resolve("results").resolve("results.json"))
        .hasContent("{\"by\":\"prairielearn\"}");
    assertThat(Files.readAllLines(calls)).contains("submission", "raft");
    Files.writeString(grade.resolve("student").resolve("submission.zip"), "");
    assertThat(run(grader.resolve("grade.sh"), environment)).isEqualTo("status 0");
    assertThat(Files.readAllLines(calls)).contains("submission.zip");
    assertThat(
            run(
                grader.resolve("grade.sh"),
                Map.of("GRADE", grade.toString(), "GRADER", grader.toString(), "WITH", "2")))
        .endsWith("status 1");
    assertThat(grade.resolve("results").resolve("results.json")).doesNotExist();
  }

  @Test
  void prairieLearnsQuestionNamesItsGrader() throws IOException {
    Path question = write(Autograders.Host.PRAIRIELEARN, folder.resolve("q"));
    JsonObject info =
        JsonParser.parseString(Files.readString(question.resolve("info.json"))).getAsJsonObject();
    assertThat(info.keySet()).contains("uuid", "title", "topic", "type", "gradingMethod");
    JsonObject grading = info.getAsJsonObject("externalGradingOptions");
    assertThat(grading.get("entrypoint").getAsString()).isEqualTo("/grader/grade.sh");
    assertThat(grading.get("timeout").getAsInt()).isLessThanOrEqualTo(600);
    assertThat(question.resolve("question.html")).exists();
  }

  @Test
  void theZipHasItsScriptsAtItsRootAndNothingThatWasBuilt() throws IOException {
    Path zip = folder.resolve("autograder.zip");
    Autograders.zip(write(Autograders.Host.GRADESCOPE, folder.resolve("g")), zip);
    try (ZipFile read = ZipFile.builder().setPath(zip).get()) {
      assertThat(read.getEntry("setup.sh").getUnixMode() & 0777).isEqualTo(0755);
      assertThat(read.getEntry("run_autograder").getUnixMode() & 0777).isEqualTo(0755);
      assertThat(read.getEntry("plan.json.key").getUnixMode() & 0777).isEqualTo(0600);
      assertThat(read.getEntry("kit/pom.xml")).isNotNull();
      assertThat(read.getEntry("kit/tester/grader/exports/Exports.java")).isNotNull();
      assertThat(Collections.list(read.getEntries()))
          .extracting(ZipArchiveEntry::getName)
          .noneMatch(name -> name.startsWith("kit/target") || name.startsWith("kit/.git"));
    }
  }

  @Test
  void aFolderWithSomethingInItIsNotTouched() throws IOException {
    Path to = write(Autograders.Host.GRADESCOPE, folder.resolve("g"));
    assertThatIOException()
        .isThrownBy(() -> write(Autograders.Host.GRADESCOPE, to))
        .withMessage(to + " is not empty");
  }
}
