package monitors;

import events.Payload;
import story.MessageFields;

/**
 * The term and the vote in what a server has saved, if it is JSON that begins with them.
 *
 * @param term -1: not known
 * @param vote -1: for nobody; -2: not known
 */
record SavedState(int term, int vote) {

  private static final int NOBODY = -1;
  private static final int UNREADABLE = -2;

  static SavedState of(Payload written) {
    MessageFields fields = MessageFields.of(written);
    int term = fields.number("currentterm");
    int vote = vote(fields, "votedfor");
    return new SavedState(
        term >= 0 ? term : fields.number("term"), vote == UNREADABLE ? vote(fields, "vote") : vote);
  }

  private static int vote(MessageFields fields, String name) {
    return fields
        .text(name)
        .map(text -> text.equals("-1") ? NOBODY : fields.number(name))
        .filter(vote -> vote >= 0 || fields.text(name).orElse("").equals("-1"))
        .orElse(UNREADABLE);
  }

  void describe(Peer peer) {
    peer.savedTerm = term;
    peer.savedVote = vote;
  }
}
