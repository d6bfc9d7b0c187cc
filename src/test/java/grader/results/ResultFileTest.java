package grader.results;

import static grader.results.Samples.failure;
import static grader.results.Samples.result;
import static grader.results.Samples.test;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** result.json: what is written is read again, and what is broken is said in one sentence. */
class ResultFileTest {

  @TempDir private Path out;

  private Path folder;
  private Path file;

  @BeforeEach
  void writeOne() throws IOException {
    folder = out.resolve("ada");
    file = folder.resolve(ResultFile.NAME);
    ResultFile.write(folder, result("ada", test(failure(1, 30), failure(2, 17))));
  }

  @Test
  void whatIsWrittenIsRead() throws IOException {
    assertThat(ResultFile.read(folder))
        .isEqualTo(result("ada", test(failure(1, 30), failure(2, 17))));
  }

  @Test
  void theSameResultIsTheSameBytesInWhateverOrderItsFailuresCame() throws IOException {
    byte[] before = Files.readAllBytes(file);
    ResultFile.write(folder, result("ada", test(failure(2, 17), failure(1, 30))));
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  @Test
  void theFieldsStandInTheOrderOfTheRecord() throws IOException {
    assertThat(Files.readString(file))
        .startsWith(
            """
            {
              "format": 1,
              "id": "ada",
              "submission": "5a5a",
              "kit": "k1",
              "plan": {
                "name": "lab4",
                "hash": "p1"
              },
              "keyHash": "key1",
              "isolation": "box",
              "status": "GRADED",
              "why": [
                "One sentence."
              ],
              "points": 12.5,
              "of": 100.0,
            """);
  }

  @Test
  void nothingButTheFileIsLeft() throws IOException {
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void aWriteThatFailsLeavesTheFileThatWasThere() throws IOException {
    byte[] before = Files.readAllBytes(file);
    Path inTheWay = out.resolve("bob").resolve(ResultFile.NAME);
    Files.createDirectories(inTheWay.resolve("a folder that is not empty"));
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> ResultFile.write(out.resolve("bob"), result("bob")));
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
    try (Stream<Path> left = Files.list(out.resolve("bob"))) {
      assertThat(left).containsExactly(inTheWay);
    }
  }

  /** What stands there, what takes its place, and what is said then. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "id": "ada",        |                          | id is missing
          "id": "ada"         | "id": "eve"              | it is the result of "eve"
          "format": 1         | "format": 2              | format is 2; only 1 can be read
          "passed": 97        | "passed": 101            | passed is 101 of 100
          "passed": 97        | "passed": 9.7            | tests[0].passed must be a whole number
          "passed": 97        | "passed": -1             | tests[0].passed must be a whole number
          "passed": 97        | "passed": 99             | 3 failures of 1 seeds
          "points": 12.5      | "points": null           | status GRADED must have points
          "points": 12.5      | "points": 101            | points are 101.0 of 100.0
          "points": 12.5      | "points": "12.5"         | points must be a number
          "points": 12.5      | "points": NaN            | it is no JSON, or only half of it
          "status": "GRADED"  | "status": "REVIEW"       | status REVIEW must have no points
          "status": "GRADED"  | "status": "FINE"         | status must be one of
          "isolation": "box"  | "isolation": "BOX"       | isolation must be one of [box, none, uid]
          "runs": 2200        | "runs": 2200, "more": 1  | there is no field cost.more
          "plan": {           | "plan": [], "plan2": {   | plan must be an object
          """)
  void whatIsWrongIsNamed(String written, String replacement, String problem) throws IOException {
    String text = Files.readString(file);
    assertThat(text).contains(written);
    Files.writeString(file, text.replace(written, replacement == null ? "" : replacement));
    assertThatExceptionOfType(BadResultException.class)
        .isThrownBy(() -> ResultFile.read(folder))
        .withMessageStartingWith(file + ": " + problem)
        .withMessageNotContaining("\n");
  }

  @Test
  void halfAFileIsBrokenWhereverItEnds() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    // The last byte is the line's end, without which nothing is missing.
    for (int length = 0; length < whole.length - 1; length++) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatExceptionOfType(BadResultException.class)
          .isThrownBy(() -> ResultFile.read(folder))
          .withMessage(file + ": it is no JSON, or only half of it");
    }
  }

  @Test
  void whatIsNoTextIsBroken() throws IOException {
    Files.write(
        file, Files.readString(file).replace("ada", "ä").getBytes(StandardCharsets.ISO_8859_1));
    assertThatExceptionOfType(BadResultException.class)
        .isThrownBy(() -> ResultFile.read(folder))
        .withMessage(file + ": this is no UTF-8 text");
  }

  @Test
  void aFileThatIsNotThereIsSaid() {
    assertThatExceptionOfType(BadResultException.class)
        .isThrownBy(() -> ResultFile.read(out.resolve("bob")))
        .withMessageEndingWith("there is no such file");
  }

  @Test
  void aClassIsReadInTheOrderOfItsIdsAndWhatIsBrokenIsNamed() throws IOException {
    ResultFile.write(out.resolve("bob"), result("bob", test()));
    Files.createDirectories(out.resolve("cyd").resolve("src"));
    Files.createDirectories(out.resolve(".cache"));
    Files.writeString(out.resolve("manifest.jsonl"), "");
    Files.writeString(file, "{");
    ClassResults read = ClassResults.read(out);
    assertThat(read.results()).extracting(Result::id).containsExactly("bob");
    assertThat(read.missing())
        .containsExactly(
            new ClassResults.Missing("ada", file + ": it is no JSON, or only half of it"),
            new ClassResults.Missing("cyd", "It has no result yet."));
  }

  @Test
  void replayLinesAreThoseOfTheSameFilesOnly() throws IOException {
    Result result = ResultFile.read(folder);
    assertThat(ReplayLines.read(folder, result)).isEqualTo(ReplayLines.NONE);
    var line = new ReplayLines.ReplayLine("TestBasic4A", 17, ReplayLines.Seed.PUBLIC, "make ...");
    new ReplayLines(1, "5a5a", List.of(line)).write(folder);
    assertThat(ReplayLines.read(folder, result).of("TestBasic4A", failure(2, 17))).contains(line);
    assertThat(ReplayLines.read(folder, result).of("TestBasic4A", failure(2, 18))).isEmpty();
    new ReplayLines(1, "other", List.of(line)).write(folder);
    assertThat(ReplayLines.read(folder, result)).isEqualTo(ReplayLines.NONE);
  }
}
