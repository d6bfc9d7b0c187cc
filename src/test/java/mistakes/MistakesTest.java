package mistakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Known mistakes are found, all of them, and it is said what is wrong. */
@Tag("long")
class MistakesTest {

  private static final int AT_ONCE = 2;

  private static final ExecutorService HUNTERS =
      Executors.newFixedThreadPool(AT_ONCE, Thread.ofPlatform().daemon().factory());

  private static Map<Mistake, Future<Hunt>> hunts = Map.of();

  @BeforeAll
  static void startHunts() {
    hunts =
        Arrays.stream(Mistake.values())
            .collect(
                Collectors.toMap(
                    mistake -> mistake,
                    mistake -> HUNTERS.submit(() -> Hunt.fromTheKnownSeed(mistake))));
  }

  @AfterAll
  static void stopHunts() {
    HUNTERS.shutdownNow();
  }

  @ParameterizedTest
  @EnumSource
  void isFoundAndItIsSaidWhatIsWrong(Mistake mistake)
      throws InterruptedException, ExecutionException {
    Hunt hunt = hunt(mistake);
    assertThat(hunt.seed()).as(() -> String.join("\n", hunt.lines())).isPresent();
    assertThat(String.join("\n", hunt.lines())).containsPattern(mistake.finder().says());
  }

  // Each test with the very seed that finds a mistake; those that go together run together.
  @ParameterizedTest
  @EnumSource
  void theReferencePassesWithTheSeedsThatFindMistakes(Lab lab)
      throws InterruptedException, ExecutionException {
    Map<Circumstances, Set<String>> tests = new TreeMap<>();
    for (Mistake mistake : Mistake.values()) {
      Finder finder = mistake.finder();
      if (mistake.lab() == lab) {
        int seed = hunt(mistake).seed().orElse(finder.knownSeed());
        Circumstances circumstances = new Circumstances(seed, finder.faults());
        tests.computeIfAbsent(circumstances, _ -> new TreeSet<>()).add(finder.exactTest());
      }
    }
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
  @EnumSource
  void itsEditsFitTheReference(Mistake mistake) throws Exception {
    for (Edit edit : mistake.edits()) {
      String source = Files.readString(Path.of("src", "main", "java").resolve(edit.file()));
      assertThat(edit.applyTo(source)).isNotEqualTo(source);
    }
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

  private static Hunt hunt(Mistake mistake) throws InterruptedException, ExecutionException {
    return Objects.requireNonNull(hunts.get(mistake)).get();
  }
}
