package monitors;

import java.util.ArrayList;
import java.util.List;

/** Which monitors there are. Where two find the same, the one that says more comes first. */
final class AllMonitors {

  private AllMonitors() {}

  static List<Monitor> of(Facts facts, Watch.Pace pace) {
    List<Monitor> all =
        new ArrayList<>(
            List.of(
                new OneVote(facts),
                new LeadersVotes(facts),
                new OneLeader(facts),
                new TermsGrow(facts),
                new UpToDateVotes(facts),
                new LogMatching(facts),
                new AcknowledgedEntries(facts),
                new LeaderAppendOnly(facts),
                new CommitRule(facts),
                new LeaderCompleteness(facts),
                new SavedFirst(facts),
                new SavedTermAndVote(facts),
                new AppliedInOrder(facts),
                new StateMachineSafety(facts),
                new SnapshotsKept(facts)));
    AppliedOperations operations = new AppliedOperations(facts);
    all.add(operations); // before those that ask it
    all.add(new ServiceAnswers(facts, operations));
    all.add(new ClerkAnswers(facts, operations));
    all.add(new CounterAnswers(facts));
    all.add(new RefusedAgain(facts));
    if (pace == Watch.Pace.STEADY) {
      all.add(new CommittedNotApplied(facts));
      all.add(new EndlessElections(facts));
      all.add(new SilentLeader(facts));
    }
    return all;
  }
}
