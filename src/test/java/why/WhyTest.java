package why;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import simulator.choices.Choice;

/** From thousands of choices to those that a failure takes, and what is said of them. */
class WhyTest {

  private static final long SEED = 7;

  @Test
  void aFailureThatTakesNothingIsFoundByOneRun() {
    InventedTest test = new InventedTest(5000, _ -> true);

    Explanation why = Why.of(test, SEED, Budget.SHORT);

    assertThat(why.verdict())
        .isEqualTo("it takes nothing adverse: with all choices calm the test fails as well");
    assertThat(why.only()).isEqualTo("none");
    assertThat(test.runs).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2500, 4999})
  void aSingleChoiceIsFound(int choice) {
    Explanation why = explain(new InventedTest(5000, adverse -> adverse.contains(choice)));

    assertThat(ids(why)).containsExactly(InventedTest.id(choice));
    assertThat(why.verdict()).isEqualTo("it takes 1 of 5,000 adverse choices; all others calm:");
  }

  @Test
  void severalChoicesOfDifferentKindsAreFound() {
    Set<Integer> needed = Set.of(17, 1503, 3000, 4444);

    Explanation why = explain(new InventedTest(5000, adverse -> adverse.containsAll(needed)));

    assertThat(ids(why))
        .containsExactly(
            InventedTest.id(17),
            InventedTest.id(1503),
            InventedTest.id(3000),
            InventedTest.id(4444));
  }

  /** One choice makes up for another: what is left is one of the two ways, not both. */
  @Test
  void ofTwoWaysToFailOneIsLeft() {
    InventedTest test =
        new InventedTest(
            900, adverse -> adverse.containsAll(Set.of(5, 8)) || adverse.contains(700));

    assertThat(ids(explain(test))).hasSizeBetween(1, 2);
  }

  @Test
  void aChoiceThatOnlyComesUpAfterAnotherIsKeptWithIt() {
    InventedTest test = new InventedTest(300, adverse -> adverse.contains(101)).follows(101);

    assertThat(ids(explain(test))).containsExactly(InventedTest.id(100), InventedTest.id(101));
  }

  @Test
  void whatItSaysIsWhatFails() {
    Set<Integer> needed = Set.of(40, 41, 42);
    InventedTest test = new InventedTest(100, adverse -> adverse.containsAll(needed));
    Explanation why = explain(test);

    Trial.Result replayed =
        test.run(
            why.seed(),
            Only.parse(why.only()),
            simulator.choices.Notes.IDENTITIES,
            Duration.ofSeconds(2));

    assertThat(replayed.failure()).contains("it failed");
    assertThat(replayed.adverse()).hasSize(3);
  }

  @Test
  void manyChoicesAreAnAlignmentAndNoneIsListed() {
    Set<Integer> needed = Set.copyOf(IntStream.range(100, 140).boxed().toList());

    Explanation why = explain(new InventedTest(2000, adverse -> adverse.containsAll(needed)));

    assertThat(why.verdict())
        .isEqualTo("an alignment of 40 of 2,000 adverse choices; no single one");
    assertThat(why.choices()).isEmpty();
    assertThat(why.only()).isEmpty();
  }

  @Test
  void aSeedNearbyThatShowsItMoreSimplyIsTaken() {
    Set<Integer> needed = Set.copyOf(IntStream.range(100, 140).boxed().toList());
    InventedTest test =
        new InventedTest(2000, adverse -> adverse.containsAll(needed))
            .withSeed(SEED + 4, adverse -> adverse.contains(30));

    Explanation why = explain(test);

    assertThat(why.seed()).isEqualTo(SEED + 4);
    assertThat(ids(why)).containsExactly(InventedTest.id(30));
    assertThat(why.verdict()).endsWith("all others calm, with seed 11:");
  }

  @Test
  void aFailureThatDoesNotComeAgainIsNotExplained() {
    assertThat(explain(new InventedTest(10, _ -> false)).verdict())
        .isEqualTo("the seed does not fail when it is run again");
  }

  /** What has failed in another way has passed. */
  @Test
  void anotherFailureIsNoFailure() {
    InventedTest inner = new InventedTest(200, adverse -> adverse.contains(66));
    Trial test =
        (seed, allowed, notes, limit) -> {
          Trial.Result result = inner.run(seed, allowed, notes, limit);
          boolean isOther = result.failure().isEmpty();
          return new Trial.Result(
              Optional.of(isOther ? "another failure" : "it failed"),
              result.time(),
              result.switches(),
              result.hash(),
              result.adverse());
        };

    assertThat(ids(Why.of(test, SEED, Budget.PATIENT))).containsExactly(InventedTest.id(66));
  }

  @Test
  void overSeedsItSaysWhatTheFailureNeeds() {
    Explanation why = explain(new InventedTest(90, adverse -> adverse.contains(31)));

    assertThat(why.needs())
        .containsExactly("of 20 seeds 20 fail; with only threads that are favoured 20; without 0");
  }

  @Test
  void aSearchEndsWithItsBudget() {
    InventedTest test = new InventedTest(100_000, adverse -> adverse.size() > 60_000);

    Explanation why = Why.of(test, SEED, Budget.SHORT);

    assertThat(test.runs).isLessThanOrEqualTo(Budget.SHORT.runs() + 2);
    assertThat(why.verdict()).startsWith("an alignment of ");
  }

  private static Explanation explain(InventedTest test) {
    return Why.of(test, SEED, Budget.PATIENT);
  }

  private static List<Long> ids(Explanation why) {
    return why.choices().stream().map(Choice::id).toList();
  }
}
