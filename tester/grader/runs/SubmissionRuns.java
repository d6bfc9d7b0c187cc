package grader.runs;

import grader.journal.Identity;
import grader.journal.Journal;
import grader.journal.JournalWriter;
import grader.journal.RunLine;
import grader.journal.TestRecord;
import grader.plans.Catalogue;
import grader.plans.Plan;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;

/**
 * All that has to be run of a submission: what its journal does not decide yet.
 *
 * <p>Threading: any thread; each takes assignments of its own.
 */
public final class SubmissionRuns {

  private final Candidate candidate;
  private final Identity identity;
  private final Plan plan;
  private final SeedKey key;
  private final JournalWriter writer;

  // Guarded by this.
  private final Journal journal;
  private final Queue<Assignment> open = new ArrayDeque<>();
  private int running;

  public SubmissionRuns(
      Candidate candidate,
      Identity identity,
      Plan plan,
      Catalogue catalogue,
      SeedKey key,
      Journal journal,
      JournalWriter writer) {
    this.candidate = candidate;
    this.identity = identity;
    this.plan = plan;
    this.key = key;
    this.journal = journal;
    this.writer = writer;
    plan.tests()
        .forEach(test ->
            catalogue
                .lab(test.name())
                .ifPresent(lab ->
                    plan.raft()
                        .of(lab)
                        .forEach(raft -> open.add(new Assignment(test, lab, raft)))));
    open.removeIf(assignment -> missing(assignment).isEmpty());
  }

  private OptionalInt missing(Assignment assignment) {
    return TestRecord.of(journal, assignment.test(), assignment.raft(), plan.stops()).missing();
  }

  /** The next assignment; nothing: all have been taken. */
  public synchronized Optional<Assignment> take() {
    Optional<Assignment> next = Optional.ofNullable(open.poll());
    next.ifPresent(_ -> running++);
    return next;
  }

  /**
   * Makes all its runs.
   *
   * @param made is told after each
   */
  public void work(Assignment assignment, Bench bench, Runnable made)
      throws IOException, StoppedException, MachineException {
    for (OptionalInt k = next(assignment); k.isPresent(); k = next(assignment)) {
      long seed = key.seed(plan.name(), assignment.test().name(), k.getAsInt());
      RunLine line = bench.run(candidate, identity, assignment, k.getAsInt(), seed);
      writer.add(line);
      synchronized (this) {
        journal.add(line);
      }
      made.run();
    }
  }

  private synchronized OptionalInt next(Assignment assignment) {
    return missing(assignment);
  }

  /** An assignment has come to an end. Returns whether it was the last one. */
  public synchronized boolean done() {
    running--;
    return running == 0 && open.isEmpty();
  }

  /** Whether there is nothing to run. */
  public synchronized boolean isDecided() {
    return running == 0 && open.isEmpty();
  }
}
