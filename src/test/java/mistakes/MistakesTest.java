package mistakes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Sweeps find known mistakes, and say what is wrong. */
class MistakesTest {

  private static final int AT_ONCE = 2;

  private static final ExecutorService HUNTERS =
      Executors.newFixedThreadPool(AT_ONCE, Thread.ofPlatform().daemon().factory());

  private static Map<Mistake, Future<Hunt>> hunts = Map.of();

  @BeforeAll
  static void startHunts() {
    hunts =
        Arrays.stream(Mistake.values())
            .filter(Mistake::isFoundSoon)
            .collect(
                Collectors.toMap(
                    mistake -> mistake, mistake -> HUNTERS.submit(() -> Hunt.of(mistake))));
  }

  @AfterAll
  static void stopHunts() {
    HUNTERS.shutdownNow();
  }

  @ParameterizedTest
  @EnumSource
  void aSweepFindsItAndSaysWhatIsWrong(Mistake mistake)
      throws InterruptedException, ExecutionException {
    assumeTrue(mistake.isFoundSoon(), "not found soon, if at all");
    Hunt hunt = hunt(mistake);
    assertThat(hunt.seed()).as(() -> String.join("\n", hunt.lines())).isPresent();
    assertThat(String.join("\n", hunt.lines())).containsPattern(mistake.says());
  }

  @ParameterizedTest
  @EnumSource
  void theReferencePassesWithTheSeedsThatFindMistakes(Lab lab)
      throws InterruptedException, ExecutionException {
    List<Mistake> found =
        Arrays.stream(Mistake.values())
            .filter(mistake -> mistake.lab() == lab && mistake.isFoundSoon())
            .toList();
    int seeds = 1;
    for (Mistake mistake : found) {
      seeds = Math.max(seeds, hunt(mistake).seed().orElse(1));
    }
    String tests =
        found.stream().map(Mistake::exactTest).distinct().collect(Collectors.joining("|"));
    assertThat(LabRun.sweep(Optional.empty(), lab, tests, seeds)).contains("PASS");
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
