package monitors;

import monitors.reading.Exchange;
import monitors.reading.KnownLog;

/**
 * A server votes only for a candidate whose log is at least as up-to-date as its own (§5.4.1).
 *
 * <p>Does not catch a vote where the voter's last entries are not known: those that it took as a
 * leader and never sent, and those of messages that cannot be read.
 */
final class UpToDateVotes extends Monitor {

  UpToDateVotes(Facts facts) {
    super(facts);
  }

  @Override
  void answered(Exchange rpc, Peer by) {
    if (!rpc.isGranted() || rpc.last < 0 || rpc.lastTerm < 0) {
      return;
    }
    int own = lastKnownBefore(rpc, by.log);
    int ownTerm = by.log.term(own);
    if (own > 0 && isBehind(rpc, own, ownTerm)) {
      wrong(
          about(by, "S%d votes for S%d, whose log is behind its own", by.id, rpc.from)
              .because(
                  "in term %d; that log ends with %d (t%d), its own has %d (t%d)",
                  rpc.term, rpc.last, rpc.lastTerm, own, ownTerm));
    }
  }

  private static int lastKnownBefore(Exchange rpc, KnownLog log) {
    int index = log.last();
    while (index > 0 && !log.isKnownBefore(index, rpc.deliveredAt)) {
      index--;
    }
    return index;
  }

  /** Whether a log that ends like the candidate's is not as up-to-date as one with this entry. */
  static boolean isBehind(Exchange candidate, int index, int term) {
    return candidate.lastTerm < term || (candidate.lastTerm == term && candidate.last < index);
  }
}
