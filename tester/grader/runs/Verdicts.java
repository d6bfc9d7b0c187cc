package grader.runs;

import execution.Failure;
import grader.journal.Identity;
import grader.journal.RunKey;
import grader.journal.RunLine;
import grader.journal.RunLine.Outcome;
import grader.plans.Lab;
import grader.results.Result.Isolation;
import java.time.Duration;
import org.apache.commons.lang3.StringUtils;
import workers.Answer;

/** What the answer of a worker is worth. */
final class Verdicts {

  private static final int LONGEST_TEXT = 400;

  private final Identity identity;
  private final Isolation isolation;
  private final Lab lab;
  private final RunKey key;

  Verdicts(Identity identity, Isolation isolation, Lab lab, RunKey key) {
    this.identity = identity;
    this.isolation = isolation;
    this.lab = lab;
    this.key = key;
  }

  /** Of a run that has come to its end, or brought its process to an end. */
  RunLine of(Answer answer, Duration cpu) {
    return switch (answer.kind()) {
      case PASSED -> hasHappened(answer) ? passed(answer, cpu) : nothingHappened(answer, cpu);
      // Whoever leaves out a test has not passed it.
      case SKIPPED -> line(answer, Outcome.FAILED, "SKIPPED", "skipped: " + answer.skipped(), cpu);
      case FAILED -> failed(answer, Outcome.FAILED, cpu);
      case ENDED -> failed(answer, Outcome.CRASHED, cpu);
    };
  }

  /** Of one whose process has died without an answer, or was ended because it was silent. */
  RunLine dead(Failure obituary, Duration cpu) {
    return failed(Answer.ended(0, obituary), Outcome.CRASHED, cpu);
  }

  /**
   * Clerks need an RPC for each operation. Servers alone can agree on many operations with one, but
   * not without any.
   */
  private boolean hasHappened(Answer answer) {
    return lab == Lab.KVRAFT1
        ? answer.work().rpcs() >= answer.work().operations()
        : answer.work().rpcs() > 0;
  }

  private RunLine passed(Answer answer, Duration cpu) {
    return line(answer, Outcome.PASSED, "", "", cpu);
  }

  private RunLine nothingHappened(Answer answer, Duration cpu) {
    String reason =
        "nothing happened: the test has passed with %d RPCs for %d operations"
            .formatted(answer.work().rpcs(), answer.work().operations());
    return line(answer, Outcome.FAILED, "NOTHING_HAPPENED", reason, cpu);
  }

  private RunLine failed(Answer answer, Outcome outcome, Duration cpu) {
    Failure failure = answer.theFailure();
    return line(answer, outcome, failure.kind().name(), failure.reason(), cpu);
  }

  private RunLine line(Answer answer, Outcome outcome, String kind, String reason, Duration cpu) {
    return new RunLine(
        identity,
        key,
        isolation,
        outcome,
        kind,
        text(reason),
        answer.failure() == null ? "" : text(answer.failure().firstWrong()),
        answer.hash() == null ? "" : text(answer.hash()),
        answer.time().toMillis(),
        answer.work().rpcs(),
        answer.work().operations(),
        cpu.toMillis());
  }

  /** One line without anything that a terminal or a table would take for more than text. */
  private static String text(String text) {
    return StringUtils.abbreviate(text.replaceAll("\\p{Cntrl}+", " ").strip(), LONGEST_TEXT);
  }
}
