package handout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the students' documents show is what a student sees: each of their commands is run. */
@Tag("long")
class DocumentsTest {

  private static final List<String> DOCUMENTS =
      List.of("README.md", "docs/guide.md", "docs/lab3.md", "docs/lab4.md", "docs/faq.md");

  private static final String MISTAKE = "mistake ";

  /** By the solution in them. */
  private static final Map<String, Repository> HANDOUTS = new HashMap<>();

  @TempDir private Path folder;

  static List<Transcript> transcripts() throws IOException {
    List<Transcript> transcripts = new ArrayList<>();
    for (String document : DOCUMENTS) {
      transcripts.addAll(Transcript.in(Repository.whole().folder().resolve(document)));
    }
    return transcripts.stream().filter(transcript -> !transcript.with().isEmpty()).toList();
  }

  @ParameterizedTest
  @MethodSource("transcripts")
  void printsWhatTheDocumentShows(Transcript transcript) throws IOException {
    List<String> printed = handoutWith(transcript.with()).type(transcript.typed()).out();

    List<String> difference = transcript.difference(printed);
    if (!difference.isEmpty()) {
      throw new AssertionError(
          transcript
              + " prints something else (- in the document, + printed):\n"
              + String.join("\n", difference));
    }
  }

  private static Repository handoutWith(String solution) throws IOException {
    Repository known = HANDOUTS.get(solution);
    if (known != null) {
      return known;
    }
    Repository made =
        Repository.whole().copy("documents-" + solution.replace(' ', '-')).withBuiltKit();
    if (solution.equals("reference")) {
      made.withReference();
    } else if (solution.startsWith(MISTAKE)) {
      made.withMistake(solution.substring(MISTAKE.length()));
    } else if (!solution.equals("skeleton")) {
      throw new IllegalArgumentException("there is no solution " + solution);
    }
    HANDOUTS.put(solution, made);
    return made;
  }

  // ---- Transcripts are compared as they should be

  @Test
  void numbersDoNotMatterAndWordsDo() throws IOException {
    Transcript transcript =
        transcript(
            "<!-- with: reference, simulated -->",
            "$ make SEEDS=1-20 rsm1",
            "=== RUN   TestBasic4A",
            "...",
            "--- PASS: TestBasic4A (2.16s)",
            "PASS");

    assertThat(transcript.typed()).isEqualTo("make SIM=1 SEEDS=2 rsm1");
    assertThat(transcript.with()).isEqualTo("reference");
    String begin = "=== RUN TestBasic4A";
    assertThat(transcript.shows(List.of(begin, "x", "y", "--- PASS: TestBasic4A (11s)", "PASS")))
        .isTrue();
    assertThat(transcript.shows(List.of(begin, "--- PASS: TestBasic4A (11s)", "PASS"))).isTrue();
    assertThat(transcript.shows(List.of(begin, "--- FAIL: TestBasic4A (11s)", "PASS"))).isFalse();
    assertThat(transcript.shows(List.of(begin, "--- PASS: TestBasic4A (2s)", "PASS", "more")))
        .isFalse();
  }

  @Test
  void oneSeedIsAsGoodAsMany() throws IOException {
    Transcript transcript =
        transcript(
            "<!-- with: reference -->",
            "$ make SEEDS=1-20 rsm1",
            "TestBasic4A    20 seeds  20 passed  0.7 s");
    assertThat(transcript.shows(List.of("TestBasic4A  1 seed  1 passed  0.1 s"))).isTrue();
    assertThat(transcript.shows(List.of("TestBasic4A  1 seed  1 FAILED  0.1 s"))).isFalse();
  }

  @Test
  void aDifferenceIsShownLineByLineWithALittleAroundIt() throws IOException {
    Transcript transcript =
        transcript(
            "<!-- with: reference -->",
            "$ make rsm1",
            "=== RUN   TestOne",
            "first",
            "second",
            "third",
            "--- PASS: TestOne (1.16s)",
            "...",
            "PASS",
            "ok  \trsm\t2.156s");
    assertThat(
            transcript.difference(
                List.of(
                    "=== RUN   TestOne",
                    "first",
                    "second",
                    "third",
                    "--- FAIL: TestOne (7s)",
                    "x",
                    "y",
                    "PASS",
                    "ok  \trsm\t3s",
                    "more")))
        .containsExactly(
            "    (2 more alike)",
            "      second",
            "      third",
            "    - --- PASS: TestOne (1.16s)",
            "    + --- FAIL: TestOne (7s)",
            "      ...",
            "      PASS",
            "      ok  \trsm\t2.156s",
            "    + more");
  }

  @Test
  void aBlockMustSayHowItIsRun() {
    assertThatThrownBy(() -> transcript("Some text", "$ make rsm1", "PASS"))
        .hasMessageContaining("a comment must say");
  }

  private Transcript transcript(String comment, String... block) throws IOException {
    String text = comment + "\n```console\n" + String.join("\n", block) + "\n```\n";
    return Transcript.in(Files.writeString(folder.resolve("a.md"), text)).getFirst();
  }
}
