package grader.marks;

import grader.journal.Journal;
import grader.journal.RunLine;
import grader.journal.TestRecord;
import grader.plans.Lab;
import grader.plans.Plan;
import grader.plans.PlannedTest;
import grader.plans.RaftChoice;
import grader.results.FailureGroup;
import grader.results.TestResult;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.statistics.interval.BinomialConfidenceInterval;
import org.apache.commons.statistics.interval.Interval;

/** What one test is worth. */
final class TestMarks {

  private static final double ERROR = 0.05;

  private final Plan plan;
  private final String part;
  private final PlannedTest test;

  TestMarks(Plan plan, String part, PlannedTest test) {
    this.plan = plan;
    this.part = part;
    this.test = test;
  }

  /** The better one of the Rafts that it was run on, its own first; nothing if runs are missing. */
  Optional<TestResult> of(Journal journal, Lab lab) {
    Optional<TestResult> best = Optional.empty();
    for (RaftChoice raft : plan.raft().of(lab)) {
      TestRecord record = TestRecord.of(journal, test, raft, plan.stops());
      if (record.missing().isPresent()) {
        return Optional.empty();
      }
      TestResult result = result(record);
      if (best.isEmpty() || result.credit() > best.get().credit()) {
        best = Optional.of(result);
      }
    }
    return best;
  }

  private TestResult result(TestRecord record) {
    int passed = record.passed();
    Interval interval =
        BinomialConfidenceInterval.WILSON_SCORE.fromErrorRate(test.seeds(), passed, ERROR);
    double credit = Credit.of(passed, test.seeds(), test.floor());
    return new TestResult(
        test.name(),
        part,
        passed,
        test.seeds(),
        Math.max(0, Credit.rounded(interval.getLowerBound())),
        Math.min(1, Credit.rounded(interval.getUpperBound())),
        credit,
        Credit.rounded(credit * test.points()),
        test.points(),
        failures(record));
  }

  /** Those that are alike together; the first of them speaks for all. */
  private static List<FailureGroup> failures(TestRecord record) {
    Map<String, List<RunLine>> alike = new LinkedHashMap<>();
    record.runs().stream()
        .filter(run -> !run.hasPassed())
        .forEach(run -> alike.computeIfAbsent(run.likeness(), _ -> new ArrayList<>()).add(run));
    return alike.values().stream().map(TestMarks::group).toList();
  }

  private static FailureGroup group(List<RunLine> runs) {
    RunLine first = runs.getFirst();
    return new FailureGroup(
        first.kind(),
        first.reason(),
        first.firstWrong(),
        runs.size(),
        first.key().k(),
        first.hash());
  }
}
