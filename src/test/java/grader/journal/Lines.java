package grader.journal;

import grader.journal.RunLine.Outcome;
import grader.plans.RaftChoice;
import grader.results.Result.Isolation;

/** Makes runs for tests. */
public final class Lines {

  public static final Identity IDENTITY = new Identity("files", "plan", "kit", "key");

  private Lines() {}

  public static RunLine passed(String test, int k) {
    return line(IDENTITY, test, k, Outcome.PASSED, "", "", "a" + k);
  }

  public static RunLine failed(String test, int k, String reason) {
    return line(IDENTITY, test, k, Outcome.FAILED, "FATAL", reason, "f" + k);
  }

  public static RunLine crashed(String test, int k, String reason) {
    return line(IDENTITY, test, k, Outcome.CRASHED, "PANIC", reason, "");
  }

  static RunLine of(Identity identity, RunLine line) {
    RunKey key = line.key();
    return line(
        identity, key.test(), key.k(), line.outcome(), line.kind(), line.reason(), line.hash());
  }

  private static RunLine line(
      Identity identity,
      String test,
      int k,
      Outcome outcome,
      String kind,
      String reason,
      String hash) {
    return new RunLine(
        identity,
        new RunKey(test, RaftChoice.OWN, k),
        Isolation.BOX,
        outcome,
        kind,
        reason,
        "",
        hash,
        1000,
        10,
        5,
        200);
  }
}
