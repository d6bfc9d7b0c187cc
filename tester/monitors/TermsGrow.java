package monitors;

import events.Entry;
import events.Event;
import monitors.reading.Exchange;

/**
 * The current term of a server only grows (Figure 2: "increases monotonically"), over restarts,
 * too, as it is persistent; and a server that hears of a later term takes it before it answers
 * (§5.1).
 *
 * <p>Does not catch a term that falls and is not told while it is too low. Replies that tell no
 * term, or 0, say nothing.
 */
final class TermsGrow extends Monitor {

  TermsGrow(Facts facts) {
    super(facts);
  }

  @Override
  void sent(Exchange rpc, Peer from) {
    // Who asks for votes, and may then lead, has begun a new term.
    if (from.isRestarted() && rpc.term <= from.termOfEarlierLives) {
      forgotten(from, "it sends %s of term %d".formatted(rpc.name(), rpc.term));
    }
  }

  @Override
  void event(Entry entry) {
    if (entry.event() instanceof Event.Observed(int server, int term, boolean _) && server >= 0) {
      Peer peer = facts.peer(server);
      if (peer.isUp && peer.isRestarted() && term < peer.termOfEarlierLives) {
        forgotten(peer, "getState() says term " + term);
      }
    }
  }

  @Override
  void answered(Exchange rpc, Peer by) {
    int term = rpc.replyTerm();
    if (term <= 0) {
      return;
    }
    if (by.isRestarted() && term < by.termOfEarlierLives) {
      forgotten(by, "it answers with term " + term);
    } else if (term < rpc.termToldBefore) {
      wrong(
          about(by, "S%d goes back from term %d to term %d", by.id, rpc.termToldBefore, term)
              .because("it answers S%d's %s with term %d", rpc.from, rpc.name(), term));
    } else if (term < rpc.term) {
      wrong(
          about(by, "S%d does not take the later term %d", by.id, rpc.term)
              .because("it answers S%d's %s with term %d", rpc.from, rpc.name(), term));
    }
  }

  private void forgotten(Peer server, String what) {
    wrong(
        about(server, "S%d has forgotten its term over a restart", server.id)
            .because("it was in term %d before; now %s", server.termOfEarlierLives, what));
  }
}
