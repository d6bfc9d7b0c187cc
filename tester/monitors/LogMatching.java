package monitors;

import monitors.reading.Exchange;

/**
 * A server takes entries only if its log has an entry of prevLogTerm at prevLogIndex (§5.3, Figure
 * 2), from which Log Matching (Figure 3) follows. And its log is not longer than what leaders have
 * brought.
 *
 * <p>Does not catch entries that were taken without a match where the receiver's log is not known,
 * such as after it has led; nor with two messages of leaders at once.
 */
final class LogMatching extends Monitor {

  LogMatching(Facts facts) {
    super(facts);
  }

  @Override
  void sent(Exchange rpc, Peer from) {
    if (rpc.isVote() && from.isLongestKnown && rpc.last > from.longest) {
      wrong(
          about(from, "S%d claims entries that nobody has brought it", from.id)
              .because(
                  "in term %d it says that its log ends with %d; it can have %d at most",
                  rpc.term, rpc.last, from.longest));
    }
  }

  @Override
  void delivered(Exchange rpc, Peer to) {
    if (!rpc.isAppend() || rpc.before < 0 || !facts.areIndicesKnown()) {
      return;
    }
    if (to.pending.isEmpty()) {
      int known = to.log.term(rpc.before);
      if (known > 0
          && rpc.termBefore >= 0
          && known != rpc.termBefore
          && rpc.before > to.appliedEver) {
        rpc.mustRefuse = "its own entry %d is of t%d".formatted(rpc.before, known);
      } else if (to.isLongestKnown && rpc.before > to.longest) {
        rpc.mustRefuse = "its log has %d entries at most".formatted(to.longest);
      }
    }
  }

  @Override
  void answered(Exchange rpc, Peer by) {
    if (rpc.mustRefuse != null
        && rpc.isAppend()
        && rpc.isTaken()
        && by.leadersMessages == rpc.leadersMessages) {
      wrong(
          about(by, "S%d takes entries that do not match its log", by.id)
              .because(
                  "S%d's of term %d, which follow %d (t%d), but %s",
                  rpc.from, rpc.term, rpc.before, rpc.termBefore, rpc.mustRefuse));
    }
  }
}
