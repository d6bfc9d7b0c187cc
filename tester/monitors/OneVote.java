package monitors;

import java.util.HashMap;
import java.util.Map;
import monitors.reading.Exchange;

/**
 * A server votes for at most one candidate in a term (§5.2), in all its lives together: the vote is
 * persistent (Figure 2). A candidate votes for itself.
 *
 * <p>Does not catch a vote that is granted after the network gave the request up.
 */
final class OneVote extends Monitor {

  private record Voter(int server, int term) {}

  private record Vote(int candidate, int life) {}

  private final Map<Voter, Vote> votes = new HashMap<>();

  OneVote(Facts facts) {
    super(facts);
  }

  @Override
  void sent(Exchange rpc, Peer from) {
    if (rpc.isVote()) {
      votes(from, rpc.term, from.id);
    }
  }

  @Override
  void answered(Exchange rpc, Peer by) {
    if (rpc.isVoteInItsTerm()) {
      votes(by, rpc.term, rpc.from);
    }
  }

  private void votes(Peer server, int term, int candidate) {
    Vote before = votes.putIfAbsent(new Voter(server.id, term), new Vote(candidate, server.life));
    if (before != null && before.candidate != candidate) {
      boolean isLost = before.life != server.life;
      wrong(
          about(server, "S%d votes twice in term %d", server.id, term)
              .because(
                  "for S%d, and then for S%d%s",
                  before.candidate, candidate, isLost ? ", after a restart" : ""));
    }
  }
}
