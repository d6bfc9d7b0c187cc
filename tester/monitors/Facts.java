package monitors;

import events.Violation;
import events.Violation.Certainty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import monitors.reading.Exchange;

/**
 * What is surely known of all servers at a moment of a run, and what was found to be wrong until
 * then. Each method takes one event.
 *
 * <p>Threading: one thread at a time.
 */
final class Facts {

  private static final int MOST_OF_A_PROPERTY = 3;

  private final TreeMap<Integer, Peer> peers = new TreeMap<>();
  private final List<Violation> violations = new ArrayList<>();
  private final Map<String, Integer> found = new HashMap<>();

  /** Of the event that happens now. */
  private long nanos;

  private long event;

  /** Whether indices are the paper's, as far as is known: the first is 1. */
  private boolean hasSeenIndices;

  private boolean countsFromOne = true;

  /** Whether replies say what was done in words that can be read. */
  private boolean areVotesTold;

  private boolean areSuccessesTold;

  long nanos() {
    return nanos;
  }

  /** The event that happens now; what happened before has a smaller number. */
  long event() {
    return event;
  }

  void happens(long atNanos) {
    nanos = atNanos;
    event++;
  }

  Peer peer(int id) {
    return peers.computeIfAbsent(id, Peer::new);
  }

  Collection<Peer> peers() {
    return Collections.unmodifiableCollection(peers.values());
  }

  int size() {
    return peers.isEmpty() ? 0 : peers.lastKey() + 1;
  }

  int majority() {
    return size() / 2 + 1;
  }

  /** Whether indices can be compared with those at which the services apply. */
  boolean areIndicesKnown() {
    return hasSeenIndices && countsFromOne;
  }

  /** Whether votes can be counted. */
  boolean areVotesTold() {
    return areVotesTold;
  }

  /** Whether it can be told which entries were taken. */
  boolean areSuccessesTold() {
    return areSuccessesTold;
  }

  void report(Certainty certainty, Monitor monitor, Monitor.Evidence evidence) {
    String property = monitor.getClass().getSimpleName();
    if (found.merge(property, 1, Integer::sum) <= MOST_OF_A_PROPERTY) {
      violations.add(
          new Violation(
              nanos,
              certainty,
              property,
              evidence.headline(),
              evidence.details(),
              evidence.servers()));
    }
  }

  /** What is sure comes first; else in the order of time. */
  List<Violation> violations() {
    return violations.stream().sorted(Comparator.comparing(Violation::certainty)).toList();
  }

  // ---- Requests

  /** Before the monitors are asked: a leader tells what its log holds. */
  void leads(Exchange rpc, Peer leader) {
    if (rpc.term > leader.leadsTerm) {
      beginsToLead(leader, rpc.term);
    }
    if (rpc.before >= 0 && !hasSeenIndices) {
      hasSeenIndices = true;
      countsFromOne = rpc.before == 0;
    }
    if (rpc.term == leader.leadsTerm && rpc.tellsLog()) {
      for (int i = rpc.before; i <= rpc.end(); i++) {
        tellsEntry(rpc, leader, i);
      }
    }
  }

  private static void beginsToLead(Peer leader, int term) {
    leader.leadsTerm = term;
    leader.match.clear();
    leader.ledLog = new int[64];
  }

  /** The leader of a term has put a command into its log. */
  void accepted(Peer leader, int index, int term) {
    if (term > leader.leadsTerm) {
      beginsToLead(leader, term);
    }
  }

  private static void tellsEntry(Exchange rpc, Peer leader, int index) {
    int term = rpc.termAt(index);
    if (term < 0) {
      return;
    }
    int before = leader.termAsLeader(index);
    if (before >= 0 && before != term && rpc.rewrites < 0) {
      rpc.rewrites = index;
    }
    if (index >= leader.ledLog.length) {
      leader.ledLog = Arrays.copyOf(leader.ledLog, 2 * index);
    }
    leader.ledLog[index] = term + 1;
  }

  void sent(Exchange rpc, Peer sender) {
    sender.termShown = Math.max(sender.termShown, rpc.term);
    sender.mayHaveSavedMore = false;
    if (rpc.isVote()) {
      sender.campaigns.add(rpc.term);
      boolean isOfNow = rpc.term > sender.longestOfTerm && sender.leadsTerm < rpc.term;
      if (rpc.last >= 0 && isOfNow) {
        sender.longest = rpc.last;
        sender.isLongestKnown = true;
      }
      return;
    }
    sender.isLongestKnown = false;
    if (rpc.tellsLog() && sender.leadersTerm <= rpc.term) {
      for (int i = rpc.before; i <= rpc.end(); i++) {
        if (rpc.termAt(i) >= 0) {
          sender.log.sent(i, rpc.termAt(i), rpc.term, event);
        }
      }
    }
  }

  /** What was known when a request came, before anything follows from it. */
  void comes(Exchange rpc, Peer receiver) {
    rpc.deliveredAt = event;
    rpc.receiverLife = receiver.life;
    rpc.termToldBefore = receiver.termAnswered;
    rpc.savesBefore = receiver.saves;
    receiver.savesWhenHeard.putIfAbsent(rpc.term, receiver.saves);
  }

  void delivered(Exchange rpc, Peer receiver) {
    if (!rpc.isLeaders()) {
      return;
    }
    receiver.pending.add(rpc);
    rpc.leadersMessages = ++receiver.leadersMessages;
    receiver.leadersTerm = Math.max(receiver.leadersTerm, rpc.term);
    if (rpc.end() < 0) {
      receiver.isLongestKnown = false;
    } else {
      receiver.longest = Math.max(receiver.longest, rpc.end());
      receiver.longestOfTerm = Math.max(receiver.longestOfTerm, rpc.term);
    }
    if (rpc.isSnapshot()) {
      snapshotCame(rpc, receiver);
    } else if (rpc.tellsLog()) {
      forgetWhatConflicts(rpc, receiver);
    } else {
      receiver.log.forgetFrom(1);
    }
  }

  private static void snapshotCame(Exchange rpc, Peer receiver) {
    receiver.covered = rpc.last < 0 ? Integer.MAX_VALUE - 1 : Math.max(receiver.covered, rpc.last);
    if (rpc.last >= 0 && receiver.log.term(rpc.last) != rpc.lastTerm) {
      rpc.replacesLog =
          receiver.log.term(rpc.last) > 0
              && receiver.pending.size() == 1
              && rpc.last > receiver.appliedEver;
      receiver.log.forgetFrom(rpc.last);
    }
  }

  /** A server deletes only what conflicts, and what follows it (Figure 2). */
  private static void forgetWhatConflicts(Exchange rpc, Peer receiver) {
    for (int i = rpc.before; i <= rpc.end(); i++) {
      if (receiver.log.term(i) < 0 || receiver.log.term(i) != rpc.termAt(i)) {
        receiver.log.forgetFrom(i);
        return;
      }
    }
  }

  // ---- Replies

  void answered(Exchange rpc, Peer receiver) {
    areVotesTold |= rpc.isVote() && rpc.tellsResult();
    areSuccessesTold |= rpc.isAppend() && rpc.tellsResult();
    int term = rpc.replyTerm();
    receiver.termAnswered = Math.max(receiver.termAnswered, term);
    receiver.termShown = Math.max(receiver.termShown, term);
    receiver.savesWhenShown = Math.max(receiver.savesWhenShown, rpc.savesBefore);
    receiver.mayHaveSavedMore = false;
    if (rpc.isGranted()) {
      receiver.termShown = Math.max(receiver.termShown, rpc.term);
    }
    if (rpc.isAppend() && rpc.isTaken()) {
      acknowledged(rpc, receiver);
      follows(rpc, receiver);
    }
    if (rpc.isSnapshot() && rpc.isTaken()) {
      receiver.justified = Math.max(receiver.justified, rpc.last);
      if (rpc.replacesLog && term >= 0 && receiver.leadersMessages == rpc.leadersMessages) {
        receiver.longest = rpc.last;
        receiver.isLongestKnown = true;
      }
    }
  }

  private void acknowledged(Exchange rpc, Peer receiver) {
    // leadersTerm is that of a message that has come, be it answered or not.
    if (receiver.leadersTerm <= rpc.term && rpc.tellsLog()) {
      for (int i = rpc.before; i <= rpc.end(); i++) {
        if (rpc.termAt(i) >= 0) {
          receiver.log.acknowledged(i, rpc.termAt(i), rpc.term, event);
        }
      }
    }
  }

  private static void follows(Exchange rpc, Peer receiver) {
    if (rpc.term > receiver.followedTerm) {
      receiver.followedTerm = rpc.term;
      receiver.followedUpTo = 0;
      receiver.followedCommit = 0;
    }
    if (rpc.term == receiver.followedTerm) {
      int upTo = rpc.end() < 0 ? Integer.MAX_VALUE : rpc.end();
      int commit = rpc.commit < 0 ? Integer.MAX_VALUE : rpc.commit;
      receiver.followedUpTo = Math.max(receiver.followedUpTo, upTo);
      receiver.followedCommit = Math.max(receiver.followedCommit, commit);
    }
    receiver.justified =
        Math.max(receiver.justified, Math.min(receiver.followedUpTo, receiver.followedCommit));
  }

  void arrived(Exchange rpc, Peer sender) {
    if (rpc.replyTerm() > 0) {
      sender.savesWhenHeard.putIfAbsent(rpc.replyTerm(), sender.saves);
    }
    if (rpc.isVoteInItsTerm()) {
      Set<Integer> votes = sender.votes.computeIfAbsent(rpc.term, _ -> new HashSet<>());
      votes.add(rpc.to);
      if (votes.size() + 1 >= majority()) {
        sender.isLongestKnown = false; // it may lead, and take commands
      }
      if (rpc.term < sender.termShown) {
        sender.lateVote = "S%d's vote is of term %d".formatted(rpc.to, rpc.term);
      }
    }
    if (rpc.isLeaders() && rpc.term == sender.leadsTerm && rpc.isTaken()) {
      matched(rpc, sender);
    }
  }

  private void matched(Exchange rpc, Peer leader) {
    if (rpc.end() < 0) {
      leader.justified = Integer.MAX_VALUE; // nobody knows what it may commit
    } else if (rpc.end() > leader.match.getOrDefault(rpc.to, 0)) {
      leader.match.put(rpc.to, rpc.end());
      commits(leader);
    }
  }

  /** All up to an entry of its own term that a majority has (§5.3, §5.4.2). */
  private void commits(Peer leader) {
    int others = majority() - 1;
    List<Integer> matches = new ArrayList<>(leader.match.values());
    if (others == 0 || matches.size() < others) {
      return;
    }
    matches.sort(Comparator.reverseOrder());
    int index = matches.get(others - 1);
    int term = leader.termAsLeader(index);
    if (index > leader.justified && (term == leader.leadsTerm || term < 0)) {
      leader.justified = index;
    }
  }
}
