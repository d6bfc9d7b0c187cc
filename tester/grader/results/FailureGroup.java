package grader.results;

/**
 * Runs of one test that failed alike.
 *
 * @param kind what a failure is by its nature: a check, a timeout, a crash
 * @param reason the line that says what was expected and found, of one of them
 * @param firstWrong what was wrong first, as the monitors say it; empty if nothing is known
 * @param count how many there were
 * @param run one of them: the number of its seed, not the seed
 * @param hash of the events of that run
 */
public record FailureGroup(
    String kind, String reason, String firstWrong, int count, int run, String hash) {

  public FailureGroup {
    Rules.require(count > 0, "count is %s", count);
    Rules.require(run >= 0, "run is %s", run);
  }
}
