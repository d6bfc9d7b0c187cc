package monitors;

import java.util.Arrays;
import monitors.reading.Exchange;

/**
 * An entry that was committed is in the logs of all leaders of later terms: Leader Completeness
 * (Figure 3, §5.4.3).
 *
 * <p>Committed is here what a leader has said to be. Does not catch an entry that is missing where
 * no message tells its term.
 */
final class LeaderCompleteness extends Monitor {

  /** By index: the term of the committed entry, and in which term it was committed. 0: not yet. */
  private int[] terms = new int[64];

  private int[] committedIn = new int[64];

  LeaderCompleteness(Facts facts) {
    super(facts);
  }

  @Override
  void sent(Exchange rpc, Peer from) {
    if (!rpc.tellsLog()) {
      return;
    }
    for (int i = Math.max(1, rpc.before); i <= Math.min(rpc.end(), terms.length - 1); i++) {
      int term = rpc.termAt(i);
      if (term > 0 && terms[i] > 0 && terms[i] != term && rpc.term > committedIn[i]) {
        wrong(
            about(from, "S%d leads term %d without committed entry %d", from.id, rpc.term, i)
                .because(
                    "it has t%d there; t%d was committed in term %d",
                    term, terms[i], committedIn[i]));
        break;
      }
    }
    if (rpc.term == from.leadsTerm && rpc.commit > 0) {
      committed(from, rpc.term, rpc.commit);
    }
  }

  private void committed(Peer leader, int term, int upTo) {
    if (upTo >= terms.length) {
      terms = Arrays.copyOf(terms, 2 * upTo);
      committedIn = Arrays.copyOf(committedIn, 2 * upTo);
    }
    for (int i = Math.min(upTo, leader.ledLog.length - 1); i > 0 && terms[i] == 0; i--) {
      int known = leader.termAsLeader(i);
      if (known > 0) {
        terms[i] = known;
        committedIn[i] = term;
      }
    }
  }
}
