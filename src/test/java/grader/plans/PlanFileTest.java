package grader.plans;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanFileTest {

  private static final String PLAN =
      """
      {"name": "small", "seeds": 7, "raft": "both", "isolation": "none",
       "limits": {"patienceSeconds": 5, "heapMb": 512, "runsPerWorker": 9},
       "stops": {"firstFailed": 4, "alike": 2},
       "parts": [
        {"name": "3A", "tests": [{"name": "TestReElection3A", "points": 2.5}]},
        {"name": "4A", "needs": ["3A"],
         "tests": [{"name": "TestBasic4A", "points": 1, "seeds": 3, "floor": 0.5}]}]}
      """;

  private static Catalogue catalogue;

  @TempDir Path folder;

  @BeforeAll
  static void readCatalogue() throws IOException {
    catalogue = Catalogue.read(Path.of("src", "test", "java"));
  }

  @Test
  void readsWhatIsWritten() throws Exception {
    Plan plan = read(PLAN);

    assertThat(plan.raft()).isEqualTo(Rafts.BOTH);
    assertThat(plan.limits()).isEqualTo(new Limits(5, 512, 9));
    assertThat(plan.stops()).isEqualTo(new Stops(4, 2));
    assertThat(plan.tests())
        .containsExactly(
            new PlannedTest("TestReElection3A", 2.5, 7, 0),
            new PlannedTest("TestBasic4A", 1, 3, 0.5));
    assertThat(plan.parts().getLast().needs()).containsExactly("3A");

    Path copy = folder.resolve("copy.json");
    PlanFile.write(copy, plan);
    assertThat(PlanFile.read(copy, catalogue)).isEqualTo(plan);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "seeds": 7            | "seed": 7          | has a field 'seed', which is not known
          "points": 1,          | "points": 1, "x":1,| TestBasic4A has a field 'x'
          TestReElection3A      | TestReelection3A   | there is no test TestReelection3A; is it TestReElection3A that you mean?
          "points": 2.5         | "points": -2.5     | TestReElection3A has -2.5 points; they must not be negative
          "points": 2.5         | "points": "two"    | TestReElection3A needs 'points', a number
          "seeds": 3            | "seeds": 0         | TestBasic4A has 0 seeds
          "seeds": 3            | "seeds": 2.5       | 'seeds' must be a whole number
          "floor": 0.5          | "floor": 1.5       | TestBasic4A has a floor of 1.5
          "raft": "both"        | "raft": "mine"     | 'raft' must be one of own, given, both
          "isolation": "none"   | "isolation": "vm"  | 'isolation' must be one of box, uid, none
          "needs": ["3A"]       | "needs": ["4A"]    | part 4A needs 4A, but no part of this name stands before it
          "name": "4A"          | "name": "3A"       | there are two parts 3A
          TestBasic4A           | TestReElection3A   | TestReElection3A is in the plan twice
          "name": "small"       | "name": ""         | the plan needs a 'name', a text in quotes
          "heapMb": 512         | "heapMb": 1        | 'heapMb' must be at least 64
          """)
  void saysInASentenceWhatIsWrong(String written, String instead, String sentence) {
    assertThat(PLAN).contains(written);

    assertThatThrownBy(() -> read(PLAN.replace(written, instead)))
        .isInstanceOf(BadPlanException.class)
        .message()
        .contains(sentence)
        .contains("plan.json: ");
  }

  @Test
  void saysAllThatIsWrongALineEach() {
    assertThatThrownBy(() -> read(PLAN.replace("TestBasic4A", "TestNone").replace("2.5", "-1")))
        .message()
        .hasLineCount(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {"{", "[]", "{}", "``", "{} {}", "{\"name\": \"x\", \"parts\": []}"})
  void whatIsNoPlanIsRefused(String text) {
    assertThatThrownBy(() -> read(text)).isInstanceOf(BadPlanException.class);
  }

  @Test
  void aPlanThatIsNotThereIsNamed() {
    assertThatThrownBy(() -> PlanFile.read(folder.resolve("none.json"), catalogue))
        .message()
        .startsWith("there is no plan ");
  }

  @Test
  void pointsDecideNothingAboutRuns() throws Exception {
    Plan plan = read(PLAN);
    Plan others = read(PLAN.replace("2.5", "4").replace("\"seeds\": 7", "\"seeds\": 9"));
    Plan withOtherLimits = read(PLAN.replace("512", "600"));

    assertThat(others.hash()).isNotEqualTo(plan.hash());
    assertThat(others.hashOfRuns()).isEqualTo(plan.hashOfRuns());
    assertThat(withOtherLimits.hashOfRuns()).isNotEqualTo(plan.hashOfRuns());
  }

  @Test
  void floorsAreThoseOfTheTestsThatAreNamed() throws Exception {
    Plan plan = read(PLAN).withFloors(Map.of("TestReElection3A", 0.25));

    assertThat(plan.tests().map(PlannedTest::floor)).containsExactly(0.25, 0.5);
  }

  @Test
  void thePlanToBeginWithHasAllOfTheCoursesTestsOnce() throws Exception {
    Plan plan = DefaultPlan.of(catalogue, List.of("3", "4"), DefaultPlan.SEEDS);
    Path file = folder.resolve("plan.json");
    PlanFile.write(file, plan);

    assertThat(PlanFile.read(file, catalogue)).isEqualTo(plan);
    assertThat(plan.parts().stream().map(Part::name))
        .containsExactly("3A", "3B", "3C", "3D", "4A", "4B", "4C");
    assertThat(plan.tests().map(PlannedTest::name))
        .contains("TestFigure83C", "TestSnapshot4C", "TestSpeed4B")
        .noneMatch(test -> test.startsWith("TestContract"));
    assertThat(catalogue.lab("TestSnapshot4C")).contains(Lab.RSM1);
    assertThat(catalogue.lab("TestContractGet4B")).contains(Lab.KVRAFT1);
    assertThat(catalogue.lab("TestTortureVotes")).contains(Lab.TORTURE);
  }

  private Plan read(String text) throws Exception {
    Path file = folder.resolve("plan.json");
    Files.writeString(file, text);
    return PlanFile.read(file, catalogue);
  }
}
