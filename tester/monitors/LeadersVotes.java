package monitors;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import monitors.reading.Exchange;

/**
 * A candidate becomes leader when it has votes of its term from a majority (§5.2).
 *
 * <p>Does not catch a leader that sends nothing; nor one whose voters should not have voted for it,
 * which {@link OneVote} and {@link UpToDateVotes} look for. Judges nothing if replies do not tell
 * voteGranted.
 */
final class LeadersVotes extends Monitor {

  private record Office(int server, int term) {}

  private final Set<Office> seen = new HashSet<>();

  LeadersVotes(Facts facts) {
    super(facts);
  }

  @Override
  void sent(Exchange rpc, Peer from) {
    if (!rpc.isLeaders() || !seen.add(new Office(from.id, rpc.term))) {
      return;
    }
    Set<Integer> votes = from.votesWithItsOwn(rpc.term);
    if (facts.areVotesTold() && votes.size() < facts.majority()) {
      wrong(
          about(from, "S%d leads term %d without a majority of votes", from.id, rpc.term)
              .because(
                  "it has %s of %d%s",
                  shown(votes), facts.size(), from.lateVote.isEmpty() ? "" : "; " + from.lateVote));
    }
  }

  /** Votes as they are shown. */
  static String shown(Set<Integer> votes) {
    return (votes.size() == 1 ? "the vote of " : "the votes of ")
        + votes.stream().map(server -> "S" + server).collect(Collectors.joining(", "));
  }
}
