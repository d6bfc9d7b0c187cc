package grader.exports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import grader.results.ClassResults;
import grader.results.FailureGroup;
import grader.results.PartResult;
import grader.results.Result;
import grader.results.SampleClass;
import grader.results.TestResult;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.xml.sax.SAXException;

/** What others get is as their formats have it, whatever a submission says. */
class ExportsTest {

  private static final Path SCHEMAS = Path.of("src", "test", "java", "grader", "exports");

  @TempDir private Path out;

  @BeforeEach
  void writeTheClass() throws IOException {
    SampleClass.write(out);
  }

  static Stream<Result> results() {
    return SampleClass.results().stream();
  }

  // ---- Gradescope

  @ParameterizedTest(name = "{index}")
  @MethodSource("results")
  void gradescopesFileIsValid(Result result) throws IOException {
    Gradescope.of(result)
        .ifPresent(text -> assertThat(problems("gradescope.schema.json", text)).isEmpty());
    assertThat(Gradescope.of(result).isPresent()).isEqualTo(result.points().isPresent());
  }

  @Test
  void gradescopesSchemaCanRefuse() throws IOException {
    String text = Gradescope.of(result("ada")).orElseThrow();
    for (Map.Entry<String, String> change :
        Map.of(
                "\"failed\"", "\"FAILED\"",
                "\"score\"", "\"points\"",
                "\"visible\"", "\"seen\"",
                "\"max_score\": 5.0", "\"max_score\": \"5\"")
            .entrySet()) {
      assertThat(text).contains(change.getKey());
      assertThat(
              problems("gradescope.schema.json", text.replace(change.getKey(), change.getValue())))
          .as(change.getKey())
          .isNotEmpty();
    }
  }

  @Test
  void gradescopeGetsTheMarkAndEachTest() {
    JsonObject file =
        JsonParser.parseString(Gradescope.of(result("ada")).orElseThrow()).getAsJsonObject();
    assertThat(file.get("score").getAsDouble()).isEqualTo(result("ada").points().orElseThrow());
    assertThat(file.getAsJsonArray("tests")).hasSize(8);
    JsonObject rejoin = file.getAsJsonArray("tests").get(3).getAsJsonObject();
    assertThat(rejoin.get("status").getAsString()).isEqualTo("failed");
    assertThat(rejoin.get("output").getAsString())
        .isEqualTo(
            """
            60 of 100 seeds passed: 2.7 of 5 points
            40 runs: first wrong: S0 votes for S1, whose log is behind its own
              expected 0, found 9\
            """);
  }

  // ---- PrairieLearn

  @ParameterizedTest(name = "{index}")
  @MethodSource("results")
  void prairieLearnsFileIsValid(Result result) throws IOException {
    String text = PrairieLearn.of(result);
    assertThat(problems("prairielearn.schema.json", text)).isEmpty();
    // Its database takes no text with this character.
    assertThat(text).doesNotContainPattern("(?<!\\\\)(\\\\\\\\)*\\\\u0000");
    JsonObject file = JsonParser.parseString(text).getAsJsonObject();
    assertThat(file.get("gradable").getAsBoolean()).isEqualTo(result.points().isPresent());
    assertThat(file.get("score").getAsDouble()).isEqualTo(result.points().orElse(0) / 40);
  }

  @Test
  void prairieLearnsSchemaCanRefuse() throws IOException {
    String text = PrairieLearn.of(result("ada"));
    String number = "\"score\": " + result("ada").points().orElseThrow() / 40;
    assertThat(text).contains(number);
    assertThat(problems("prairielearn.schema.json", text.replace(number, "\"score\": 33.1")))
        .isNotEmpty();
    assertThat(problems("prairielearn.schema.json", text.replace("\"gradable\"", "\"graded\"")))
        .isNotEmpty();
  }

  @Test
  void prairieLearnsFileIsNeverTooLarge() throws IOException {
    List<TestResult> tests = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      List<FailureGroup> failures = new ArrayList<>();
      for (int j = 0; j < 10; j++) {
        failures.add(new FailureGroup("FATAL", "\"" + "\u00e9".repeat(5000), "", 1, j, ""));
      }
      tests.add(new TestResult("Test" + i, "3A", 0, 10, 0, 1, 0, 0, 0.1, failures));
    }
    String text = PrairieLearn.of(with(result("ada"), tests));
    assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(1_000_000);
    assertThat(problems("prairielearn.schema.json", text)).isEmpty();
    assertThat(JsonParser.parseString(text).getAsJsonObject().getAsJsonArray("tests")).hasSize(200);
  }

  // ---- Autolab

  @ParameterizedTest(name = "{index}")
  @MethodSource("results")
  void autolabsLastLineHasTheScoresWhateverAFailureSays(Result result) {
    Autolab.of(result)
        .ifPresent(text -> {
          String last = text.lines().toList().getLast();
          JsonObject scores =
              JsonParser.parseString(last).getAsJsonObject().getAsJsonObject("scores");
          assertThat(scores.keySet()).containsExactly("3A", "3B", "3C", "3D");
          result
              .parts()
              .forEach(part ->
                  assertThat(scores.get(part.name()).getAsDouble()).isEqualTo(part.points()));
          assertThat(text.lines().filter(line -> line.contains("scores"))).hasSize(1);
        });
    assertThat(Autolab.of(result).isPresent()).isEqualTo(result.points().isPresent());
  }

  // ---- JUnit

  @ParameterizedTest(name = "{index}")
  @MethodSource("results")
  void jUnitsFileIsValid(Result result) throws Exception {
    validateXml(JUnitXml.of(result));
  }

  @Test
  void jUnitsSchemaCanRefuse() {
    String text = JUnitXml.of(result("ada"));
    assertThatThrownBy(() ->
            validateXml(text.replace("<failure ", "<failed ").replace("</failure>", "</failed>")))
        .isInstanceOf(SAXException.class);
    assertThatThrownBy(() -> validateXml(text.replace("tests=\"8\"", "")))
        .isInstanceOf(SAXException.class);
  }

  @Test
  void whatWasNotRunOrDecidedIsNoPass() {
    assertThat(JUnitXml.of(result("refused")))
        .contains("errors=\"1\"")
        .contains("<error type=\"REFUSED\"");
    TestResult half = new TestResult("TestX", "3A", 40, 100, 0.3, 0.5, 0, 0, 1, List.of());
    assertThat(JUnitXml.of(with(result("ada"), List.of(half))))
        .contains("errors=\"1\"")
        .contains("40 of 100 seeds passed, 60 were not run");
    assertThat(Gradescope.of(with(result("ada"), List.of(half))).orElseThrow())
        .contains("\"failed\"");
  }

  // ---- Tables

  @Test
  void gradesHaveALineForEachSubmissionAndNoFormula() throws IOException {
    Exports.write(Exports.Format.CSV, out);
    List<CSVRecord> grades = read(out.resolve("grades.csv"));
    assertThat(grades).hasSize(19);
    assertThat(grades)
        .allSatisfy(line ->
            assertThat(line)
                .allSatisfy(cell ->
                    assertThat(cell).doesNotContainPattern("^[=+@-]|[\\n\\x00\\x1b\\u202e]")));
    assertThat(grades)
        .extracting(line -> line.get("id"))
        .contains("'" + SampleClass.FORMULA_ID, "broken", "waiting");
    CSVRecord ada =
        grades.stream().filter(line -> line.get("id").equals("ada")).findFirst().orElseThrow();
    assertThat(ada.get("points")).isEqualTo(String.valueOf(result("ada").points().orElseThrow()));
    assertThat(ada.get("3B")).isEqualTo("7.7");
    for (CSVRecord line : grades) {
      if (List.of("broken", "waiting", "review", "incomplete").contains(line.get("id"))) {
        assertThat(line.get("points")).isEmpty();
        assertThat(line.get("3A")).isEmpty();
        assertThat(line.get("why")).isNotEmpty();
      }
    }
  }

  @Test
  void testsHaveALineForEachTestOfEachSubmission() throws IOException {
    Exports.write(Exports.Format.CSV, out);
    List<CSVRecord> tests = read(out.resolve("tests.csv"));
    assertThat(tests).hasSize(14 * 8);
    assertThat(tests)
        .filteredOn(line -> line.get("id").equals("ada") && line.get("test").equals("TestRejoin3B"))
        .singleElement()
        .satisfies(line ->
            assertThat(line.get("first_wrong"))
                .isEqualTo("S0 votes for S1, whose log is behind its own"));
  }

  // ---- Files

  @Test
  void eachSubmissionGetsItsFileAndWhoHasNoneIsNamed() throws IOException {
    Path stale = out.resolve("review").resolve("exports").resolve("gradescope.json");
    Files.createDirectories(stale.getParent());
    Files.writeString(stale, "an older grading's");
    List<String> notes = Exports.write(Exports.Format.GRADESCOPE, out);
    assertThat(notes)
        .hasSize(4)
        .anyMatch(note -> note.startsWith("broken: "))
        .contains("waiting: It has no result yet.")
        .contains("incomplete: it has no mark, so there is no file for gradescope.")
        .contains("review: it has no mark, so there is no file for gradescope.");
    assertThat(stale).doesNotExist();
    for (Result result : ClassResults.read(out).results()) {
      if (result.points().isPresent()) {
        assertThat(out.resolve(result.id()).resolve("exports").resolve("gradescope.json")).exists();
      }
    }
  }

  // ---- What these tests need

  private static Result result(String id) {
    return results().filter(each -> each.id().equals(id)).findFirst().orElseThrow();
  }

  private static Result with(Result like, List<TestResult> tests) {
    return new Result(
        like.format(),
        like.id(),
        like.submission(),
        like.kit(),
        like.plan(),
        like.keyHash(),
        like.isolation(),
        like.status(),
        like.why(),
        OptionalDouble.of(1),
        like.of(),
        List.of(new PartResult("3A", 1, 40, "")),
        tests,
        like.audit(),
        like.cost());
  }

  private static List<CSVRecord> read(Path file) throws IOException {
    CSVFormat format = CSVFormat.RFC4180.builder().setHeader().setSkipHeaderRecord(true).get();
    try (CSVParser parser = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
      return parser.getRecords();
    }
  }

  private static final Map<String, Schema> READ = new ConcurrentHashMap<>();

  private static List<String> problems(String schema, String json) {
    return READ.computeIfAbsent(schema, ExportsTest::read).validate(json, InputFormat.JSON).stream()
        .map(Object::toString)
        .toList();
  }

  private static Schema read(String schema) {
    try {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(Files.readString(SCHEMAS.resolve(schema)), InputFormat.JSON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void validateXml(String xml) throws SAXException, IOException {
    SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
        .newSchema(SCHEMAS.resolve("junit.xsd").toFile())
        .newValidator()
        .validate(new StreamSource(new StringReader(xml)));
  }
}
