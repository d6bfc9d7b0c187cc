package monitors;

import java.util.Locale;
import monitors.reading.Exchange;

/**
 * What a server has acknowledged stays in its log until a leader's message conflicts with it (§5.3,
 * Figure 2: "If an existing entry conflicts"), over restarts, too.
 *
 * <p>Does not catch an entry that is lost and of which nothing is said any more.
 */
final class AcknowledgedEntries extends Monitor {

  AcknowledgedEntries(Facts facts) {
    super(facts);
  }

  @Override
  void sent(Exchange rpc, Peer from) {
    if (rpc.isVote()) {
      asksForVotes(rpc, from);
    } else if (rpc.tellsLog()) {
      leads(rpc, from);
    }
  }

  private void asksForVotes(Exchange rpc, Peer from) {
    int index = from.log.last();
    while (index > 0 && from.log.leadersTerm(index) >= rpc.term) {
      index--;
    }
    int term = from.log.term(index);
    boolean isTold = rpc.last >= 0 && rpc.lastTerm >= 0;
    if (index > 0 && term > 0 && isTold && UpToDateVotes.isBehind(rpc, index, term)) {
      lost(from, index)
          .says(
              "in term %d it says that its log ends with %d (t%d)",
              rpc.term, rpc.last, rpc.lastTerm);
    }
  }

  private void leads(Exchange rpc, Peer from) {
    for (int i = rpc.before; i <= rpc.end(); i++) {
      int term = from.log.term(i);
      if (term > 0
          && rpc.termAt(i) > 0
          && rpc.termAt(i) != term
          && from.log.leadersTerm(i) < rpc.term) {
        lost(from, i).says("as leader of term %d it has t%d there", rpc.term, rpc.termAt(i));
        return;
      }
    }
  }

  @Override
  void answered(Exchange rpc, Peer by) {
    if (rpc.isRefusedInItsTerm()
        && rpc.before > by.appliedEver
        && rpc.before > 0
        && rpc.replyTerm() >= 0
        && facts.areIndicesKnown()
        && by.log.isKnownBefore(rpc.before, rpc.deliveredAt)
        && by.log.term(rpc.before) == rpc.termBefore) {
      lost(by, rpc.before).says("in term %d it refuses what follows it", rpc.term);
    }
  }

  private Lost lost(Peer server, int index) {
    return new Lost(server, index);
  }

  private final class Lost {
    private final Peer server;
    private final int index;

    Lost(Peer server, int index) {
      this.server = server;
      this.index = index;
    }

    void says(String format, Object... values) {
      wrong(
          about(server, "S%d has lost entry %d, which it had acknowledged", server.id, index)
              .because(
                  "it was of t%d and came from the leader of term %d; %s",
                  server.log.term(index),
                  server.log.leadersTerm(index),
                  String.format(Locale.ROOT, format, values)));
    }
  }
}
