package mistakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The catalogue fits the solutions, its table is that of docs/mistakes.md, and some of its mistakes
 * are found. All of them are hunted by {@code make mistakes}.
 */
@Tag("long")
class MistakesTest {

  private static final Path DOCUMENT = Path.of("docs", "mistakes.md");
  private static final Pattern ROW =
      Pattern.compile(
          "\\| `([a-z0-9-]+)`: (.+) \\| (.+) \\| (\\d*) \\| (\\d*) \\| ([\\d.]*) \\| (.*) \\|");

  static List<Mistake> all() {
    return Mistakes.all();
  }

  /** One or two of each kind, and of each way with threads. */
  static Stream<Mistake> someOfEachKind() {
    return Stream.of(
            "rpc-under-lock",
            "if-for-while",
            "delivery-by-pool",
            "vote-not-persisted",
            "entries-not-persisted",
            "vote-for-shorter-log",
            "snapshot-goes-back",
            "snapshot-forgotten",
            "reply-by-index",
            "local-get")
        .map(Mistakes::named);
  }

  @ParameterizedTest
  @MethodSource("someOfEachKind")
  void isFoundAndItIsSaidWhatIsWrong(Mistake mistake) {
    Hunt hunt = Hunt.fromTheKnownSeed(mistake);
    assertThat(hunt.found()).isPresent();
    assertThat(hunt.found().get().firstLine()).containsPattern(mistake.finder().says());
  }

  // Each test with the very seed that finds a mistake; those that go together run together.
  @ParameterizedTest
  @EnumSource
  void theReferencePassesWithTheSeedsThatFindMistakes(Lab lab) {
    Map<Circumstances, Set<String>> tests = new TreeMap<>();
    someOfEachKind()
        .filter(mistake -> mistake.lab() == lab)
        .map(Mistake::finder)
        .forEach(finder ->
            tests
                .computeIfAbsent(
                    new Circumstances(finder.knownSeed(), finder.faults()), _ -> new TreeSet<>())
                .add(finder.exactTest()));
    tests.forEach((circumstances, names) ->
        assertThat(passes(lab, circumstances, names)).as(circumstances + "").contains("PASS"));
  }

  private record Circumstances(int seed, String faults) implements Comparable<Circumstances> {

    @Override
    public int compareTo(Circumstances other) {
      return Comparator.comparingInt(Circumstances::seed)
          .thenComparing(Circumstances::faults)
          .compare(this, other);
    }
  }

  private static List<String> passes(Lab lab, Circumstances circumstances, Set<String> names) {
    LabRun.Tests tests = new LabRun.Tests(lab, String.join("|", names), circumstances.faults());
    int seed = circumstances.seed();
    return LabRun.sweep(Optional.empty(), tests, seed, seed);
  }

  @ParameterizedTest
  @MethodSource("all")
  void itsEditsFitTheSolution(Mistake mistake) throws Exception {
    assertThat(mistake.edits()).isNotEmpty();
    for (Edit edit : mistake.edits()) {
      String source = Files.readString(mistake.base().root().resolve(edit.file()));
      assertThat(edit.applyTo(source)).isNotEqualTo(source);
    }
  }

  @Test
  void thereAreManyInAllWaysWithThreads() {
    assertThat(all()).hasSizeGreaterThanOrEqualTo(70);
    assertThat(all()).extracting(Mistake::title).doesNotHaveDuplicates();
    assertThat(all()).extracting(Mistake::base).contains(Base.values());
    assertThat(all())
        .allSatisfy(mistake -> assertThat(mistake.title()).matches("[a-z0-9]+(-[a-z0-9]+)*"));
  }

  /** For names and form; the figures are those of a day. */
  @Test
  void theDocumentHasTheTable() throws Exception {
    List<String> lines = Files.readAllLines(DOCUMENT);
    int head = lines.indexOf(Table.HEAD.lines().findFirst().orElseThrow());
    assertThat(head).isNotNegative();
    List<String> rows =
        lines.stream().skip(head + 2L).takeWhile(line -> line.startsWith("|")).toList();
    assertThat(rows).allMatch(ROW.asMatchPredicate());
    assertThat(rows)
        .extracting(row -> row.substring(0, row.indexOf(" | ", 2)))
        .containsExactlyElementsOf(
            all().stream()
                .map(mistake -> "| `%s`: %s".formatted(mistake.title(), mistake.sentence()))
                .toList());
  }

  @Test
  void anEditThatDoesNotFitIsRefused() {
    Edit edit = new Edit("raft/X.java", "a b", "c");
    assertThat(edit.applyTo("x a\n  b y")).isEqualTo("x c y");
    assertThat(catchThrowable(() -> edit.applyTo("a b a b")))
        .hasMessage("raft/X.java must have this once, not 2 times: a b");
  }

  @Test
  void aWrongSolutionHasNoAssertions() {
    String source = "a();\n  assert x > 0\n      : \"x is \" + x;\n  b(); // assert it\n";
    assertThat(WrongSolution.withoutAssertions(source))
        .isEqualTo("a();\n\n\n  b(); // assert it\n");
  }

  @Test
  void noAssertionOfTheReferenceIsOverlooked() throws Exception {
    for (Path file : WrongSolution.studentsFiles()) {
      String source = Files.readString(Path.of("src", "main", "java").resolve(file));
      assertThat(WrongSolution.withoutAssertions(source))
          .as(file.toString())
          .doesNotContainPattern("\\bassert\\b");
    }
  }
}
