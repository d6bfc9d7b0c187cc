package grader.marks;

import grader.journal.Journal;
import grader.plans.Catalogue;
import grader.plans.Part;
import grader.plans.Plan;
import grader.plans.PlannedTest;
import grader.results.PartResult;
import grader.results.Result;
import grader.results.Result.Audit;
import grader.results.Result.Cost;
import grader.results.Result.Isolation;
import grader.results.Result.Status;
import grader.results.TestResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes the results of submissions by one plan. */
public final class Marks {

  private final Plan plan;
  private final Catalogue catalogue;
  private final String kit;
  private final String keyHash;

  public Marks(Plan plan, Catalogue catalogue, String kit, String keyHash) {
    this.plan = plan;
    this.catalogue = catalogue;
    this.kit = kit;
    this.keyHash = keyHash;
  }

  /** Whose result it is. */
  public record Whose(String id, String submission) {}

  /**
   * Of a submission that was not run.
   *
   * @param status refused, or not compiled
   */
  public Result notRun(Whose whose, Status status, List<String> why, Isolation isolation) {
    List<PartResult> parts =
        plan.parts().stream()
            .map(part -> new PartResult(part.name(), 0, Credit.rounded(part.of()), ""))
            .toList();
    return result(
        whose, isolation, status, why, OptionalDouble.of(0), parts, List.of(), new Cost(0, 0));
  }

  /** Of a submission that was run, as far as its journal goes; no mark is made of half of one. */
  public Result of(Whose whose, Journal journal) {
    Isolation isolation = journal.isolation().orElse(plan.isolation());
    Cost cost = new Cost(journal.size(), journal.cpuSeconds());
    List<TestResult> tests = new ArrayList<>();
    List<String> missing = new ArrayList<>();
    for (Part part : plan.parts()) {
      for (PlannedTest test : part.tests()) {
        Optional<TestResult> result =
            catalogue
                .lab(test.name())
                .flatMap(lab -> new TestMarks(plan, part.name(), test).of(journal, lab));
        result.ifPresentOrElse(tests::add, () -> missing.add(test.name()));
      }
    }
    if (!missing.isEmpty()) {
      return result(
          whose,
          isolation,
          Status.INCOMPLETE,
          List.of(missing(missing)),
          OptionalDouble.empty(),
          List.of(),
          List.of(),
          cost);
    }
    List<PartResult> parts = PartMarks.of(plan.parts(), tests);
    double points = Credit.rounded(parts.stream().mapToDouble(PartResult::points).sum());
    return result(
        whose,
        isolation,
        Status.GRADED,
        List.of(),
        OptionalDouble.of(Math.min(points, of())),
        parts,
        tests,
        cost);
  }

  private static String missing(List<String> tests) {
    String others = tests.size() == 1 ? "" : " and of %d other tests".formatted(tests.size() - 1);
    return "runs of %s%s are missing; to grade again goes on with them"
        .formatted(tests.getFirst(), others);
  }

  private double of() {
    return Credit.rounded(plan.of());
  }

  private Result result(
      Whose whose,
      Isolation isolation,
      Status status,
      List<String> why,
      OptionalDouble points,
      List<PartResult> parts,
      List<TestResult> tests,
      Cost cost) {
    return new Result(
        Result.FORMAT,
        whose.id(),
        whose.submission(),
        kit,
        new Result.Plan(plan.name(), plan.hash()),
        keyHash,
        isolation,
        status,
        why,
        points,
        of(),
        parts,
        tests,
        new Audit(Audit.Verdict.NOT_RUN, List.of()),
        cost);
  }
}
