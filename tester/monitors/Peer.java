package monitors;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import monitors.reading.Exchange;
import monitors.reading.KnownLog;

/**
 * What is surely known of a server. A handler's answer is an event when its lock is free already:
 * so what an answer says held at some moment since the request had come.
 */
final class Peer {

  final int id;

  // ---- Its lives

  int life;
  boolean isUp;
  long crashedAt = -1;

  // ---- Terms

  /** The highest that it has shown: in all lives, in earlier lives, and by answers of this one. */
  int termShown;

  int termOfEarlierLives;
  int termAnswered;

  /** The terms for which it has asked for votes, in this life. */
  final Set<Integer> campaigns = new HashSet<>();

  /** Who has voted for it, as far as that has come to it. */
  final Map<Integer, Set<Integer>> votes = new HashMap<>();

  /** The last vote that came for an election of the past. */
  String lateVote = "";

  // ---- What it saves

  /** How often, in all lives; and before this one. */
  int saves;

  int savesOfEarlierLives;

  /** How often it had surely saved when it showed a term last. */
  int savesWhenShown;

  /**
   * Whether it may have found a newer term on its disk than it has shown: it had begun a campaign.
   */
  boolean mayHaveSavedMore;

  /** What it wrote last, if that can be read; else -1, and -2 for the vote: -1 is nobody. */
  int savedTerm = -1;

  int savedVote = -2;

  /** How often it had saved when it first heard of a term, in this life. */
  final Map<Integer, Integer> savesWhenHeard = new HashMap<>();

  // ---- Its log

  final KnownLog log = new KnownLog();

  /** What was delivered to it of leaders and was not answered yet. */
  final Set<Exchange> pending = new LinkedHashSet<>();

  /** How many messages of leaders have come, and the highest term of one. */
  int leadersMessages;

  int leadersTerm;

  /** Its log is not longer than this, as long as that is known. */
  int longest;

  boolean isLongestKnown = true;
  int longestOfTerm;

  // ---- What it may take for committed, and what it has applied

  int justified;
  int followedTerm = -1;
  int followedUpTo;
  int followedCommit;
  int covered;
  int applied;
  int appliedEver;

  // ---- As a leader

  int leadsTerm = -1;
  int[] ledLog = {};
  final Map<Integer, Integer> match = new HashMap<>();

  Peer(int id) {
    this.id = id;
  }

  void starts() {
    life++;
    isUp = true;
    termOfEarlierLives = termShown;
    termAnswered = 0;
    campaigns.clear();
    savesOfEarlierLives = saves;
    mayHaveSavedMore = saves > savesWhenShown;
    justified = Math.max(justified, covered); // it may find a snapshot that it never answered
    savesWhenHeard.clear();
    pending.clear();
    followedTerm = -1;
    followedUpTo = 0;
    followedCommit = 0;
    applied = 0;
    leadsTerm = -1;
    match.clear();
  }

  void crashes(long event) {
    isUp = false;
    crashedAt = event;
    log.forgetOwn();
  }

  /** What a snapshot on its disk can cover at most: of its service's state, or one that came. */
  int reachedEver() {
    return Math.max(appliedEver, covered);
  }

  boolean isRestarted() {
    return life > 1;
  }

  /** Those who have voted for it in a term, itself included. */
  Set<Integer> votesWithItsOwn(int term) {
    Set<Integer> all = new TreeSet<>(votes.getOrDefault(term, Set.of()));
    all.add(id);
    return all;
  }

  /** The term of an entry, as it has sent it as the leader of its term; -1: it has not. */
  int termAsLeader(int index) {
    return index >= 0 && index < ledLog.length ? ledLog[index] - 1 : KnownLog.UNKNOWN;
  }

  /** It applies, or has shown to have, all up to here. */
  void reaches(int index) {
    applied = index;
    appliedEver = Math.max(appliedEver, index);
    justified = Math.max(justified, index);
  }

  @Override
  public String toString() {
    return "S" + id;
  }
}
