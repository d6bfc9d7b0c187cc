package grader.journal;

import grader.plans.PlannedTest;
import grader.plans.RaftChoice;
import grader.plans.Stops;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The runs of one test that count, in the order of their seeds. Where the plan says to stop, the
 * rest is not needed, and does not count even if somebody has run it: so it does not matter who ran
 * what first.
 *
 * @param missing the number of the first seed that has to be run; none: there is nothing to do
 */
public record TestRecord(List<RunLine> runs, OptionalInt missing) {

  public TestRecord {
    runs = List.copyOf(runs);
  }

  /** That of a test on a Raft. */
  public static TestRecord of(Journal journal, PlannedTest test, RaftChoice raft, Stops stops) {
    List<RunLine> runs = new ArrayList<>();
    Map<String, Integer> crashes = new HashMap<>();
    boolean hasPassed = false;
    for (int k = 1; k <= test.seeds(); k++) {
      Optional<RunLine> found = journal.run(new RunKey(test.name(), raft, k));
      if (found.isEmpty()) {
        return new TestRecord(runs, OptionalInt.of(k));
      }
      RunLine run = found.get();
      runs.add(run);
      hasPassed |= run.hasPassed();
      boolean allFailed = !hasPassed && k == stops.firstFailed();
      boolean tooManyAlike =
          run.outcome() == RunLine.Outcome.CRASHED
              && crashes.merge(run.likeness(), 1, Integer::sum) == stops.alike();
      if (allFailed || tooManyAlike) {
        break;
      }
    }
    return new TestRecord(runs, OptionalInt.empty());
  }

  /** How many of its seeds did. */
  public int passed() {
    return (int) runs.stream().filter(RunLine::hasPassed).count();
  }
}
