package grader.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.groups.Tuple.tuple;

import grader.results.ClassResults;
import grader.results.FailureGroup;
import grader.results.ReplayLines;
import grader.results.Result;
import grader.results.ResultFile;
import grader.results.SampleClass;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import runner.ChildProcess;

/** What the pages of a class say. How they look is for a browser. */
class ReportTest {

  @TempDir private Path out;

  @BeforeEach
  void writeTheClass() throws IOException {
    SampleClass.write(out);
  }

  @Test
  void theCommonestMistakesComeFirstWhateverTheirNumbers() throws IOException {
    List<Mistake> mistakes = ClassView.of(ClassResults.read(out)).mistakes();
    assertThat(mistakes)
        .extracting(Mistake::what, Mistake::submissions, Mistake::runs)
        .containsExactly(
            tuple("S3 votes for S4, whose log is behind its own", 9, 9 * 40 + 36),
            tuple("S1 acts on term 4 before it has saved it", 5, 5 * 20 + 10),
            tuple("S1 has forgotten its snapshot up to 15", 4, 4 * 9));
    assertThat(mistakes.getFirst().ran()).isEqualTo(14);
    assertThat(mistakes.getFirst().percent()).isEqualTo(64);
    assertThat(mistakes.getFirst().tests()).containsExactly("TestRejoin3B");
    assertThat(mistakes.getFirst().students()).hasSize(9);
  }

  @Test
  void whatHasNoMarkIsToldWithItsSentence() throws IOException {
    assertThat(ClassView.of(ClassResults.read(out)).unmarked())
        .extracting(each -> each.student().id() + " " + each.status())
        .containsExactly(
            "incomplete incomplete",
            "not-compiled does not compile",
            "refused refused",
            "review to be looked at",
            "broken no result",
            "waiting no result");
    Report.write(out);
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("1200 of 2200 runs are missing.")
        .contains("raft/Raft.java:17: &lt;b&gt;java.io.File&lt;/b&gt; must not be used.")
        .contains("it is no JSON, or only half of it");
  }

  @Test
  void theNumbersOfTheClassAndItsTestsAreRight() throws IOException {
    ClassView view = ClassView.of(ClassResults.read(out));
    // The seventh of thirteen fails one test with 47 seeds, and another with 9.
    double median = 40 - 5 * (1 - 0.9 * 0.53) - 5 * (1 - 0.9 * 0.91);
    assertThat(view.numbers().median()).isCloseTo(median, within(1e-9));
    assertThat(view.numbers())
        .isEqualTo(new ClassView.Numbers(19, 13, 4, 6, view.numbers().median(), 40));
    ClassView.TestRate rejoin = view.tests().get(3);
    assertThat(rejoin.name()).isEqualTo("TestRejoin3B");
    assertThat(rejoin.full()).isEqualTo(5);
    assertThat(rejoin.submissions()).isEqualTo(14);
    assertThat(rejoin.percent()).isCloseTo(100 - (9 * 40 + 36) / 14.0, within(1e-9));
    assertThat(view.kinds())
        .containsExactly(new ClassView.Kind("a check of the test failed", 9, 542));
  }

  @Test
  void nothingThatASubmissionSaysIsMarkup() throws IOException {
    Report.write(out);
    List<Path> pages = pages();
    assertThat(pages).hasSize(18);
    for (Path page : pages) {
      String text = Files.readString(page);
      assertThat(text)
          .doesNotContainIgnoringCase("<script")
          .doesNotContain("<img", "<b>java", "\u202E", "\u0000", "\u001B")
          .doesNotContainPattern("<[^>]*\\son[a-z]+=");
    }
    assertThat(Files.readString(out.resolve("bob").resolve("feedback").resolve("index.html")))
        .contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;");
  }

  @Test
  void aStudentIsToldOfTheirOwnAndOfNoHiddenSeed() throws IOException {
    Report.write(out);
    String page = Files.readString(out.resolve("ada").resolve("feedback").resolve("index.html"));
    assertThat(page)
        .contains("S0 votes for S1, whose log is behind its own")
        .contains("expected 0, found 9")
        .contains("60 of 100 runs passed: 2.7 of 5 points.")
        .contains("No public seed is known that fails so.")
        .doesNotContain("bob", "build/grade", "ab12", "ke7");
  }

  @Test
  void aReplayLineOfAPublicSeedIsShownToStudentAndTeacher() throws IOException {
    Result hal = ResultFile.read(out.resolve("hal"));
    String line = "make SIM=1 SEED=7 RUN=\"-run '^TestRejoin3B$'\" raft1";
    new ReplayLines(
            1,
            hal.submission(),
            List.of(new ReplayLines.ReplayLine("TestRejoin3B", 17, ReplayLines.Seed.PUBLIC, line)))
        .write(out.resolve("hal"));
    Report.write(out);
    String escaped = "make SIM=1 SEED=7 RUN=&quot;-run &#39;^TestRejoin3B$&#39;&quot; raft1";
    assertThat(Files.readString(out.resolve("hal").resolve("feedback").resolve("index.html")))
        .contains(escaped);
  }

  @Test
  void aTeachersReplayLineIsOneCommandWhateverTheIdIs() throws IOException {
    ClassResults all = ClassResults.read(out);
    Replays replays = new Replays(all);
    Result quotes = ResultFile.read(out.resolve(SampleClass.QUOTES_ID));
    FailureGroup failure = quotes.tests().get(3).failures().getFirst();
    Process shell =
        ChildProcess.of(
                List.of(
                    "sh",
                    "-c",
                    replays
                        .line(quotes, quotes.tests().get(3), failure)
                        .replaceFirst("^build/grade", "printf '%s|'")))
            .redirectErrorStream(true)
            .start();
    assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("replay|" + out + "|" + SampleClass.QUOTES_ID + "|TestRejoin3B|17|--key|KEY|");
  }

  @Test
  void aSampleHasANameThatCanBeTyped() throws IOException {
    assertThat(ClassView.of(ClassResults.read(out)).mistakes())
        .allSatisfy(mistake ->
            assertThat(mistake.replay()).matches("[\\w/ .-]+ (ivy|bob|gus) Test\\w+ 17 --key KEY"));
  }

  @Test
  void anEmptyClassHasAPage() throws IOException {
    Path empty = out.resolve("perfect-0").resolve("src");
    Files.createDirectories(empty);
    Report.write(empty);
    assertThat(Files.readString(empty.resolve("report.html"))).contains("No run has failed.");
  }

  private List<Path> pages() throws IOException {
    try (var files = Files.walk(out)) {
      return files.filter(file -> file.toString().endsWith(".html")).toList();
    }
  }
}
