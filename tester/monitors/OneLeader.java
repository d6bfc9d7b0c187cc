package monitors;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import monitors.reading.Exchange;

/**
 * At most one leader is elected in a term: Election Safety (Figure 3, §5.2). Who sends
 * AppendEntries or InstallSnapshot leads.
 *
 * <p>Does not catch a second leader that sends nothing.
 */
final class OneLeader extends Monitor {

  private final Map<Integer, Integer> leaders = new HashMap<>();

  OneLeader(Facts facts) {
    super(facts);
  }

  @Override
  void sent(Exchange rpc, Peer from) {
    if (!rpc.isLeaders()) {
      return;
    }
    Integer first = leaders.putIfAbsent(rpc.term, from.id);
    if (first != null && first != from.id) {
      wrong(
          new Evidence("term %d has two leaders".formatted(rpc.term), "", List.of(first, from.id))
              .because("%s, %s", leader(facts.peer(first), rpc.term), leader(from, rpc.term)));
    }
  }

  private static String leader(Peer server, int term) {
    return "S%d (%s)".formatted(server.id, LeadersVotes.shown(server.votesWithItsOwn(term)));
  }
}
