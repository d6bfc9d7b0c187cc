package monitors;

import monitors.reading.Exchange;

/**
 * The term and the vote that a message tells are those that were saved last (Figure 2), where the
 * saved state is JSON that begins with them.
 *
 * <p>What a field means is learned from a candidate, which has saved its own term and its vote for
 * itself; until then nothing is judged. Does not catch anything in other formats.
 */
final class SavedTermAndVote extends Monitor {

  private boolean isTermKnown;
  private boolean isVoteKnown;

  SavedTermAndVote(Facts facts) {
    super(facts);
  }

  @Override
  void sent(Exchange rpc, Peer from) {
    if (!rpc.isVote() || from.savedTerm < 0) {
      return;
    }
    isTermKnown |= from.savedTerm == rpc.term;
    isVoteKnown |= from.savedTerm == rpc.term && from.savedVote == from.id && from.id > 0;
    if (isTermKnown && from.savedTerm < rpc.term) {
      wrong(
          about(from, "S%d asks for votes in term %d before it has saved it", from.id, rpc.term)
              .because("what it saved last is term %d", from.savedTerm));
    }
  }

  @Override
  void answered(Exchange rpc, Peer by) {
    if (by.savedTerm < 0 || !isTermKnown) {
      return;
    }
    int told = rpc.isGranted() ? Math.max(rpc.term, rpc.replyTerm()) : rpc.replyTerm();
    if (told > by.savedTerm) {
      wrong(
          about(by, "S%d answers with term %d and has not saved it", by.id, told)
              .because("what it saved last is term %d", by.savedTerm));
    } else if (isVoteKnown
        && rpc.isVoteInItsTerm()
        && by.savedTerm == rpc.term
        && by.savedVote > -2
        && by.savedVote != rpc.from) {
      String saved = by.savedVote < 0 ? "no vote" : "a vote for S" + by.savedVote;
      wrong(
          about(by, "S%d votes in term %d and has not saved it", by.id, rpc.term)
              .because("for S%d; what it saved last is %s", rpc.from, saved));
    }
  }
}
