package grader.results;

import java.util.List;
import java.util.OptionalDouble;

/** A result with something in each field. */
final class Samples {

  private Samples() {}

  static FailureGroup failure(int count, int run) {
    return new FailureGroup("check", "expected 7, found 8", "S1 votes twice", count, run, "ab12");
  }

  static TestResult test(FailureGroup... failures) {
    return new TestResult(
        "TestBasic4A", "4A", 97, 100, 0.91, 0.99, 0.87, 4.35, 5, List.of(failures));
  }

  static Result result(String id, TestResult... tests) {
    return new Result(
        Result.FORMAT,
        id,
        "5a5a",
        "k1",
        new Result.Plan("lab4", "p1"),
        "key1",
        Result.Isolation.BOX,
        Result.Status.GRADED,
        List.of("One sentence."),
        OptionalDouble.of(12.5),
        100,
        List.of(new PartResult("4A", 10, 30, "")),
        List.of(tests),
        new Result.Audit(Result.Audit.Verdict.AGREES, List.of()),
        new Result.Cost(2200, 812));
  }
}
