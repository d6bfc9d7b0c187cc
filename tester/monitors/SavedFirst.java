package monitors;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import monitors.reading.Exchange;

/**
 * A term, a vote and new entries are saved before a message tells of them (Figure 2: "Updated on
 * stable storage before responding to RPCs").
 *
 * <p>Counts saves only, so that any save in between counts; {@link SavedTermAndVote} reads them.
 */
final class SavedFirst extends Monitor {

  private static final long NANOS_UNTIL_SURE = 1_000_000_000;

  private record Asked(int candidate, int term, int voter, int life) {}

  /** It answered with a term for which it had not saved anything since it heard of it. */
  private record Suspect(Peer server, int life, int term, long nanos) {}

  private final Map<Asked, Integer> savesWhenAsked = new HashMap<>();
  private final List<Suspect> suspects = new ArrayList<>();

  SavedFirst(Facts facts) {
    super(facts);
  }

  @Override
  void delivered(Exchange rpc, Peer to) {
    if (rpc.isVote()) {
      savesWhenAsked.putIfAbsent(asked(rpc, to), to.saves);
    } else if (rpc.isAppend() && rpc.entries() > 0) {
      rpc.bringsNew = to.isLongestKnown && rpc.end() > to.longest;
    }
  }

  private static Asked asked(Exchange rpc, Peer voter) {
    return new Asked(rpc.from, rpc.term, voter.id, voter.life);
  }

  @Override
  void sent(Exchange rpc, Peer from) {
    if (!rpc.isVote()) {
      return;
    }
    int campaigns = from.campaigns.size() + (from.campaigns.contains(rpc.term) ? 0 : 1);
    if (from.saves - from.savesOfEarlierLives < campaigns) {
      wrong(
          about(from, "S%d asks for votes in term %d before it has saved it", from.id, rpc.term)
              .because(
                  "in this life it has begun %d elections and saved %d times",
                  campaigns, from.saves - from.savesOfEarlierLives));
    }
  }

  @Override
  void answered(Exchange rpc, Peer by) {
    if (rpc.isGranted()) {
      Integer saves = savesWhenAsked.get(asked(rpc, by));
      if (saves != null && saves == by.saves) {
        wrong(
            about(by, "S%d votes in term %d and has not saved it", by.id, rpc.term)
                .because("it has saved nothing since S%d asked for the vote", rpc.from));
      }
    }
    if (rpc.bringsNew && rpc.isTaken() && rpc.savesBefore == by.saves) {
      wrong(
          about(by, "S%d acknowledges entries that it has not saved", by.id)
              .because(
                  "it has saved nothing since S%d's entries up to %d came", rpc.from, rpc.end()));
    }
    answersWithNewTerm(rpc, by);
    judge(by);
  }

  /** It may have begun to campaign in that term, and saved it, before it heard of it. */
  private void answersWithNewTerm(Exchange rpc, Peer by) {
    int term = rpc.replyTerm();
    Integer saves = by.savesWhenHeard.get(term);
    if (term > by.termShown
        && saves != null
        && saves == by.saves
        && !by.campaigns.contains(term)
        && !by.mayHaveSavedMore
        && suspects.stream().noneMatch(known -> known.server == by && known.term == term)) {
      suspects.add(new Suspect(by, by.life, term, facts.nanos()));
    }
  }

  private void judge(Peer server) {
    for (Iterator<Suspect> all = suspects.iterator(); all.hasNext(); ) {
      Suspect suspect = all.next();
      if (suspect.server != server) {
        continue;
      }
      boolean isCleared = suspect.life != server.life || server.campaigns.contains(suspect.term);
      boolean isSure = facts.nanos() - suspect.nanos > NANOS_UNTIL_SURE;
      if (!isCleared && isSure) {
        wrong(
            about(server, "S%d answers with term %d and has not saved it", server.id, suspect.term)
                .because(
                    "at %.6f s it had saved nothing since it heard of that term",
                    suspect.nanos / 1e9));
      }
      if (isCleared || isSure) {
        all.remove();
      }
    }
  }
}
