package monitors;

import monitors.reading.Command;
import monitors.reading.Exchange;

/**
 * What a leader says is committed, and what any server applies, is justified: a majority has
 * acknowledged all up to an entry of the leader's own term (§5.3, §5.4.2, Figure 8); or a leader
 * has said so, as far as its entries were taken (Figure 2: min(leaderCommit, index of last new
 * entry)); or a leader's snapshot covers it.
 *
 * <p>Does not catch a commit index that nobody is told of, and judges nothing if indices do not
 * begin with 1, or if messages tell no prevLogIndex, or replies no success.
 */
final class CommitRule extends Monitor {

  CommitRule(Facts facts) {
    super(facts);
  }

  @Override
  void sent(Exchange rpc, Peer from) {
    if (!rpc.isAppend() || rpc.before < 0 || !isJudged()) {
      return;
    }
    int justified = justified(from);
    if (rpc.commit > justified) {
      wrong(
          about(
                  from,
                  "S%d, leading term %d, commits entry %d too early",
                  from.id,
                  rpc.term,
                  rpc.commit)
              .because("%s", whyNot(from, rpc.commit, justified)));
    }
  }

  private static String whyNot(Peer leader, int index, int justified) {
    int term = leader.termAsLeader(index);
    long have = leader.match.values().stream().filter(match -> match >= index).count();
    String entry = term < 0 ? "" : "; the entry is of t" + term;
    return "%d others have acknowledged it%s; %d is justified".formatted(have, entry, justified);
  }

  @Override
  void applied(Peer server, int index, Command command) {
    if (!isJudged() || index <= justified(server)) {
      return;
    }
    boolean isLeader = server.leadsTerm > server.followedTerm;
    Evidence what = about(server, "S%d applies entry %d before it is committed", server.id, index);
    wrong(
        isLeader
            ? what.because("%s", whyNot(server, index, justified(server)))
            : what.because(
                "it has %d entries of the leader of term %d, which has said commit %d",
                server.followedUpTo, server.followedTerm, server.followedCommit));
  }

  private boolean isJudged() {
    return facts.size() > 1 && facts.areIndicesKnown() && facts.areSuccessesTold();
  }

  /** Messages that came and were not answered yet may have been taken already. */
  private static int justified(Peer server) {
    int justified = server.justified;
    int term = server.followedTerm;
    int upTo = server.followedUpTo;
    int commit = server.followedCommit;
    for (Exchange rpc : server.pending) {
      if (rpc.isSnapshot()) {
        justified = Math.max(justified, rpc.last < 0 ? Integer.MAX_VALUE : rpc.last);
      } else if (rpc.term >= term) {
        boolean isNewLeader = rpc.term > term;
        int itsEnd = rpc.end() < 0 ? Integer.MAX_VALUE : rpc.end();
        int itsCommit = rpc.commit < 0 ? Integer.MAX_VALUE : rpc.commit;
        upTo = isNewLeader ? itsEnd : Math.max(upTo, itsEnd);
        commit = isNewLeader ? itsCommit : Math.max(commit, itsCommit);
        term = rpc.term;
      }
    }
    return Math.max(justified, Math.min(upTo, commit));
  }
}
