package grader;

import static org.assertj.core.api.Assertions.assertThat;

import grader.GradeCommand.Said;
import grader.results.Result;
import grader.results.Result.Status;
import grader.results.ResultFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mistakes.WrongSolution;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A small class, graded by the whole grader. */
class GradingTest {

  private static final String PLAN =
      """
      {"name": "small", "seeds": 3, "isolation": "none", "parts": [
        {"name": "3A", "tests": [{"name": "TestInitialElection3A", "points": 4}]},
        {"name": "4A", "needs": ["3A"], "tests": [{"name": "TestBasic4A", "points": 6}]}]}
      """;

  /** Tells its worker's output that all is well, and ends. */
  private static final String FORGES =
      """
      package raft;
      final class Forges {
        static void now() throws Exception {
          java.io.PrintStream out = new java.io.PrintStream(new java.io.FileOutputStream("/proc/self/fd/1"));
          out.println("{\\"kind\\":\\"ANSWER\\",\\"answer\\":{\\"task\\":1,\\"kind\\":\\"PASSED\\"}}");
          Runtime.getRuntime().halt(0);
        }
      }
      """;

  @TempDir Path folder;

  private Path submissions;

  @BeforeEach
  void writePlan() throws IOException {
    Files.writeString(folder.resolve("plan.json"), PLAN);
    submissions = Files.createDirectories(folder.resolve("class"));
  }

  @Test
  void theSkeletonHasNothingAndTheReferenceAllAndWhoForgesIsRefused() throws Exception {
    writeClass();

    Said said = run("out");

    assertThat(said.err()).isEmpty();
    assertThat(said.status()).isEqualTo(1); // somebody is refused
    assertThat(result("out", "skeleton").points()).hasValue(0);
    assertThat(result("out", "reference").points()).hasValue(10);
    Result forges = result("out", "forges");
    assertThat(forges.status()).isEqualTo(Status.REFUSED);
    assertThat(forges.points()).hasValue(0);
    assertThat(forges.why())
        .anySatisfy(why ->
            assertThat(why).startsWith("raft/Forges.java:4: java.io.FileOutputStream is refused"));
    assertThat(result("out", "half").status()).isEqualTo(Status.NOT_COMPILED);
    assertThat(said.out().lines()).hasSize(5);
    assertThat(out("out").resolve("report.html")).isNotEmptyFile();
    assertThat(Files.readString(out("out").resolve("grades.csv"))).contains("reference,");
    assertThat(Files.readAllLines(out("out").resolve("manifest.jsonl"))).hasSize(4);

    String runs = runs("out");
    Said again = run("out");
    assertThat(again.status()).isEqualTo(1);
    assertThat(runs("out")).as("what is decided is not run again").isEqualTo(runs);

    String result = Files.readString(out("out").resolve("reference/result.json"));
    Files.delete(out("out").resolve("reference/result.json"));
    assertThat(grade("merge", out("out").toString()).status()).isEqualTo(1);
    assertThat(Files.readString(out("out").resolve("reference/result.json"))).isEqualTo(result);
  }

  @Test
  void aRunThatIsMissingMakesNoMarkAndIsMadeLater() throws Exception {
    WrongSolution.writeReference(submissions.resolve("reference"));
    assertThat(run("out").status()).isZero();
    Path journal = journals("out").getFirst();
    String whole = Files.readString(journal);
    Files.writeString(journal, whole.substring(0, whole.length() - 10)); // as after a sudden end

    Said merged = grade("merge", out("out").toString());

    assertThat(merged.status()).isEqualTo(3);
    assertThat(result("out", "reference").points()).isEmpty();
    assertThat(run("out").status()).isZero();
    assertThat(journals("out")).hasSize(2);
    assertThat(Files.readString(journals("out").getLast()).lines()).hasSize(1);
    assertThat(result("out", "reference").points()).hasValue(10);
  }

  @Test
  void twoGradingsAreTheSameButForTheirCost() throws Exception {
    WrongSolution.write("two-votes", submissions.resolve("wrong"));

    assertThat(run("one").status()).isZero();
    assertThat(run("two").status()).isZero();

    assertThat(withoutCost("one", "wrong")).isEqualTo(withoutCost("two", "wrong"));
    Said same = grade("diff", out("one").toString(), out("two").toString());
    assertThat(same.status()).isZero();
    Path journal = journals("two").getFirst();
    Files.writeString(journal, "");
    grade("merge", out("two").toString());
    Said other = grade("diff", out("one").toString(), out("two").toString());
    assertThat(other.status()).isEqualTo(1);
    assertThat(other.out()).contains("wrong: status: GRADED, then INCOMPLETE");
  }

  @Test
  void failuresCanBeShownAgainAndRevealed() throws Exception {
    copy(Path.of("src", "skeleton", "java"), submissions.resolve("skeleton"));
    assertThat(run("out").status()).isZero();
    String key = folder.resolve("plan.json.key").toString();
    Path feedback = out("out").resolve("skeleton/feedback/index.html");

    Said replay =
        grade(
            "replay",
            out("out").toString(),
            "skeleton",
            "TestInitialElection3A",
            "1",
            "--key",
            key);
    String shown = "SIM=1 SEED=\\d+ RUN=\"-run '\\^TestInitialElection3A\\$'\" raft1\\s*";
    assertThat(replay.out()).matches("make SOLUTION=.*/skeleton/src " + shown);
    String seed = replay.out().replaceFirst("(?s).*SEED=(\\d+).*", "$1");
    assertThat(Files.readString(feedback)).doesNotContain("SEED=" + seed);
    assertUsage(
        "there is no submission ada",
        "replay",
        out("out").toString(),
        "ada",
        "TestInitialElection3A",
        "1",
        "--key",
        key);
    assertUsage(
        "has the seeds 1 to 3, not 4",
        "replay",
        out("out").toString(),
        "skeleton",
        "TestInitialElection3A",
        "4",
        "--key",
        key);

    assertThat(grade("reveal", out("out").toString(), "--key", key).status()).isZero();
    assertThat(Files.readString(feedback)).contains("SEED=" + seed);
  }

  @Test
  void theSkeletonsRateBecomesTheFloor() throws Exception {
    String plan = folder.resolve("plan.json").toString();
    Files.writeString(
        folder.resolve("plan.json"),
        PLAN.replace("\"points\": 4", "\"points\": 4, \"floor\": 0.5"));
    Said said = grade("calibrate", "--plan", plan, "--out", out("calibration").toString());
    assertThat(said.out()).contains("the skeleton passes nothing");
    assertThat(said.status()).isZero();
    assertThat(Files.readString(folder.resolve("plan.json"))).doesNotContain("0.5");
  }

  @Test
  @Tag("long")
  void aSupervisorThatIsKilledLosesNothing() throws Exception {
    WrongSolution.writeReference(submissions.resolve("reference"));
    WrongSolution.writeReference(submissions.resolve("other"));
    assertThat(run("whole").status()).isZero();
    int kills = 0;
    for (int seconds = 3; kills < 6; seconds++) {
      Process process =
          GradeCommand.start(
              folder.resolve("killed.out"), folder.resolve("killed.err"), arguments("out"));
      boolean hasEnded = process.waitFor(seconds, TimeUnit.SECONDS);
      process.destroyForcibly().waitFor();
      kills++;
      if (hasEnded) {
        break;
      }
    }
    assertThat(run("out").status()).isZero();

    for (String id : List.of("reference", "other")) {
      assertThat(withoutCost("out", id)).isEqualTo(withoutCost("whole", id));
    }
    assertThat(runKeys("out")).as("nothing that was decided is run twice").doesNotHaveDuplicates();
  }

  @Test
  void whatCannotBeFollowedIsSaidInASentence() throws Exception {
    WrongSolution.writeReference(submissions.resolve("reference"));
    assertUsage("there is no submission ada", with("run", "--only", "ada"));
    assertUsage("there is no isolation level vm", with("run", "--isolation", "vm"));
    assertUsage("--jobs must be at least 1", with("run", "-j", "0"));
    Files.writeString(folder.resolve("plan.json"), PLAN.replace("none", "box"));
    assertUsage("the plan demands isolation box", with("run", "--isolation", "none"));
    Files.writeString(folder.resolve("plan.json"), PLAN.replace("4A\"", "4Z\""));
    assertUsage("there is no test TestBasic4Z", with("run"));
    assertUsage("is not the folder of a grading", "merge", folder.toString());
    assertUsage("Missing required options: '--plan", "run");
  }

  private void assertUsage(String sentence, String... arguments) throws Exception {
    Said said = grade(arguments);
    assertThat(said.err()).contains(sentence).hasLineCount(1);
    assertThat(said.status()).isEqualTo(2);
  }

  // ---- A class

  private void writeClass() throws IOException {
    copy(Path.of("src", "skeleton", "java"), submissions.resolve("skeleton"));
    WrongSolution.writeReference(submissions.resolve("reference"));
    WrongSolution.writeReference(submissions.resolve("forges"));
    Files.writeString(submissions.resolve("forges/raft/Forges.java"), FORGES);
    WrongSolution.writeReference(submissions.resolve("half"));
    Files.writeString(submissions.resolve("half/rsm/Rsm.java"), "package rsm; class Rsm {");
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Path copy = to.resolve(from.relativize(file));
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private Said run(String name) throws Exception {
    return grade(arguments(name));
  }

  private String[] arguments(String name) {
    return with("run", "--out", out(name).toString());
  }

  private String[] with(String command, String... more) {
    Stream<String> first =
        Stream.of(
            command,
            "--submissions",
            submissions.toString(),
            "--plan",
            folder.resolve("plan.json").toString());
    List<String> all = Stream.concat(first, Arrays.stream(more)).collect(Collectors.toList());
    if (!all.contains("--out")) {
      all.addAll(List.of("--out", out("none").toString()));
    }
    return all.toArray(String[]::new);
  }

  private Said grade(String... arguments) throws Exception {
    return GradeCommand.run(folder, arguments);
  }

  private Path out(String name) {
    return folder.resolve(name);
  }

  private Result result(String name, String id) throws Exception {
    return ResultFile.read(out(name).resolve(id));
  }

  private String withoutCost(String name, String id) throws IOException {
    return Files.readString(out(name).resolve(id).resolve("result.json"))
        .replaceFirst("(?s)\"cost\": \\{.*?}", "");
  }

  private List<Path> journals(String name) throws IOException {
    try (Stream<Path> files = Files.walk(out(name))) {
      return files
          .filter(file -> file.getFileName().toString().startsWith("runs-"))
          .sorted(java.util.Comparator.comparing(GradingTest::modified))
          .toList();
    }
  }

  private static java.nio.file.attribute.FileTime modified(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /** All journals of a grading that have a line. */
  private String runs(String name) throws IOException {
    TreeMap<String, String> texts = new TreeMap<>();
    for (Path file : journals(name)) {
      texts.put(file.toString(), Files.readString(file));
    }
    texts.values().removeIf(String::isEmpty);
    return texts.toString();
  }

  private List<String> runKeys(String name) throws IOException {
    return journals(name).stream()
        .flatMap(file -> {
          try {
            return Files.readAllLines(file).stream()
                .filter(line -> line.endsWith("}}"))
                .map(line ->
                    file.getParent() + line.replaceFirst(".*(\"key\":\\{\"test.*?}).*", "$1"));
          } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
          }
        })
        .toList();
  }
}
