package grader.marks;

import static org.assertj.core.api.Assertions.assertThat;

import grader.journal.Journal;
import grader.journal.Lines;
import grader.journal.RunKey;
import grader.journal.RunLine;
import grader.marks.Marks.Whose;
import grader.plans.Catalogue;
import grader.plans.Limits;
import grader.plans.Part;
import grader.plans.Plan;
import grader.plans.PlannedTest;
import grader.plans.RaftChoice;
import grader.plans.Rafts;
import grader.plans.Stops;
import grader.results.FailureGroup;
import grader.results.PartResult;
import grader.results.Result;
import grader.results.Result.Isolation;
import grader.results.Result.Status;
import grader.results.TestResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarksTest {

  private static final int SEEDS = 100;
  private static final String FIRST = "TestReElection3A";
  private static final String SECOND = "TestBasic4A";

  private static Catalogue catalogue;

  @BeforeAll
  static void readCatalogue() throws IOException {
    catalogue = Catalogue.read(Path.of("src", "test", "java"));
  }

  @ParameterizedTest
  @CsvSource({
    "100, 0,   1,      1,      1",
    "99,  0,   0.891,  0.9455, 0.9982",
    "50,  0,   0.45,   0.4038, 0.5962",
    "1,   0,   0.009,  0.0018, 0.0545",
    "0,   0,   0,      0,      0.037",
    "50,  0.5, 0,      0.4038, 0.5962",
    "40,  0.5, 0,      0.3094, 0.498",
    "75,  0.5, 0.45,   0.657, 0.8245",
    "100, 0.5, 1,      0.963,  1",
    "100, 1,   1,      0.963,  1"
  })
  void aTestIsWorthWhatIsAboveTheFloor(
      int passed, double floor, double credit, double low, double high) {
    Plan plan = plan(Rafts.OWN, new PlannedTest(FIRST, 8, SEEDS, floor));
    Journal journal = Journal.empty(Lines.IDENTITY);
    run(journal, FIRST, passed);

    TestResult test = result(plan, journal).tests().getFirst();

    assertThat(test.passed()).isEqualTo(passed);
    assertThat(test.credit()).isEqualTo(credit);
    assertThat(test.points()).isEqualTo(Credit.rounded(credit * 8));
    if (passed < SEEDS) {
      assertThat(test.low()).isEqualTo(low);
    } else {
      assertThat(test.low()).isEqualTo(0.963);
    }
    assertThat(test.high()).isEqualTo(high);
  }

  @Test
  void failuresThatAreAlikeStandTogether() {
    Plan plan = plan(Rafts.OWN, new PlannedTest(FIRST, 8, 4, 0));
    Journal journal = Journal.empty(Lines.IDENTITY);
    journal.add(Lines.failed(FIRST, 1, "server 3 is no leader"));
    journal.add(Lines.passed(FIRST, 2));
    journal.add(Lines.failed(FIRST, 3, "two leaders"));
    journal.add(Lines.failed(FIRST, 4, "server 0 is no leader"));

    assertThat(result(plan, journal).tests().getFirst().failures())
        .containsExactly(
            new FailureGroup("FATAL", "server 3 is no leader", "", 2, 1, "f1"),
            new FailureGroup("FATAL", "two leaders", "", 1, 3, "f3"));
  }

  @Test
  void whatAPartNeedsMustHaveHalfOfItsPoints() {
    assertThat(partsWith(60)).last().extracting(PartResult::points).isEqualTo(4.0);
    PartResult without = partsWith(50).getLast();
    assertThat(without.points()).isZero();
    assertThat(without.why())
        .isEqualTo(
            "4A does not count without half of the points of 3A; its tests alone are worth 4");
  }

  private List<PartResult> partsWith(int passedOfNeeded) {
    Journal journal = Journal.empty(Lines.IDENTITY);
    run(journal, FIRST, passedOfNeeded);
    run(journal, SECOND, SEEDS);
    Result result = result(twoParts(Rafts.OWN), journal);
    assertThat(result.points().getAsDouble())
        .isEqualTo(result.parts().stream().mapToDouble(PartResult::points).sum());
    return result.parts();
  }

  @Test
  void noMarkIsMadeOfHalfAJournal() {
    Journal journal = Journal.empty(Lines.IDENTITY);
    run(journal, FIRST, SEEDS);

    Result result = result(twoParts(Rafts.OWN), journal);

    assertThat(result.status()).isEqualTo(Status.INCOMPLETE);
    assertThat(result.points()).isEmpty();
    assertThat(result.why()).first().asString().contains(SECOND);
  }

  @Test
  void ofTwoRaftsTheBetterOneCounts() {
    Journal journal = Journal.empty(Lines.IDENTITY);
    run(journal, FIRST, SEEDS);
    run(journal, SECOND, 10);

    assertThat(result(twoParts(Rafts.BOTH), journal).status()).isEqualTo(Status.INCOMPLETE);

    for (int k = 1; k <= SEEDS; k++) {
      RunLine own = Lines.passed(SECOND, k);
      journal.add(
          new RunLine(
              own.of(),
              new RunKey(SECOND, RaftChoice.GIVEN, k),
              own.isolation(),
              own.outcome(),
              "",
              "",
              "",
              own.hash(),
              1,
              1,
              1,
              1));
    }
    assertThat(result(twoParts(Rafts.BOTH), journal).tests().getLast().passed()).isEqualTo(SEEDS);
    assertThat(result(twoParts(Rafts.OWN), journal).tests().getLast().passed()).isEqualTo(10);
  }

  @Test
  void whatIsNotRunHasNoPoints() {
    Result result =
        marks(twoParts(Rafts.OWN))
            .notRun(whose(), Status.REFUSED, List.of("It is refused."), Isolation.BOX);

    assertThat(result.points()).hasValue(0);
    assertThat(result.parts()).extracting(PartResult::of).containsExactly(4.0, 4.0);
  }

  private static void run(Journal journal, String test, int passed) {
    // Failures come last, or the first ones would stop the rest.
    for (int k = 1; k <= SEEDS; k++) {
      journal.add(k <= passed ? Lines.passed(test, k) : Lines.failed(test, k, "no"));
    }
  }

  private static Plan twoParts(Rafts rafts) {
    return new Plan(
        "plan",
        rafts,
        Isolation.BOX,
        Limits.USUAL,
        new Stops(0, 0),
        List.of(
            new Part("3A", List.of(), List.of(new PlannedTest(FIRST, 4, SEEDS, 0))),
            new Part("4A", List.of("3A"), List.of(new PlannedTest(SECOND, 4, SEEDS, 0)))));
  }

  private static Plan plan(Rafts rafts, PlannedTest test) {
    return new Plan(
        "plan",
        rafts,
        Isolation.BOX,
        Limits.USUAL,
        Stops.USUAL,
        List.of(new Part("3A", List.of(), List.of(test))));
  }

  private static Marks marks(Plan plan) {
    return new Marks(plan, catalogue, "kit", "key");
  }

  private static Whose whose() {
    return new Whose("ada", "files");
  }

  private static Result result(Plan plan, Journal journal) {
    return marks(plan).of(whose(), journal);
  }
}
