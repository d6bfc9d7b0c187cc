package story;

import events.Event;
import java.util.OptionalInt;

/**
 * What is known of one server, as one event after another says it. A server's own statements count:
 * what it sends and what it replies. That it was told of a later term counts when it shows so.
 *
 * <p>Threading: one thread.
 */
final class ServerFold {

  private final int me;

  /** Whether anything was heard of it: else the log has lost how it began, or it never did. */
  private boolean isKnown;

  private Role role = Role.DOWN;
  private OptionalInt term = OptionalInt.empty();
  private OptionalInt votedFor = OptionalInt.empty();

  /** The term in which it last followed a leader. */
  private OptionalInt followedTerm = OptionalInt.empty();

  /** The term of the leader whose entries it took last. */
  private OptionalInt entriesTerm = OptionalInt.empty();

  /** Up to where its snapshot covers the log; 0 without a snapshot. */
  private OptionalInt snapshotIndex = OptionalInt.of(0);

  private OptionalInt last = OptionalInt.empty();
  private OptionalInt commit = OptionalInt.empty();

  /** What a leader has told it to be committed. It may not have listened. */
  private OptionalInt told = OptionalInt.empty();

  private OptionalInt applied = OptionalInt.empty();
  private boolean isCutOff;
  private OptionalInt stateBytes = OptionalInt.empty();
  private OptionalInt snapshotBytes = OptionalInt.empty();

  ServerFold(int me) {
    this.me = me;
  }

  ServerState state() {
    OptionalInt first =
        snapshotIndex.isPresent()
            ? OptionalInt.of(snapshotIndex.getAsInt() + 1)
            : OptionalInt.empty();
    return new ServerState(
        role,
        term,
        votedFor,
        first,
        last,
        commit,
        told,
        applied,
        isCutOff,
        stateBytes,
        snapshotBytes);
  }

  /** Something happened at this server: if nothing was known of it, its start has been dropped. */
  void seen() {
    if (!isKnown) {
      isKnown = true;
      role = Role.FOLLOWER;
    }
  }

  void started() {
    isKnown = true;
    role = Role.FOLLOWER;
    followedTerm = OptionalInt.empty();
    commit = snapshotIndex;
    told = OptionalInt.empty();
    applied = snapshotIndex;
  }

  void crashed() {
    isKnown = true;
    role = Role.DOWN;
  }

  /** From now on it reaches no majority. */
  void cutOff() {
    isCutOff = true;
  }

  /** From now on it reaches a majority. */
  void connected() {
    isCutOff = false;
  }

  /** It sends a request. */
  void sent(RaftMessage message) {
    if (role == Role.DOWN || !message.tellsTerm() || isOutdated(message.term())) {
      return;
    }
    adopt(message.term());
    switch (message.kind()) {
      case REQUEST_VOTE -> {
        if (role != Role.LEADER && !followedTerm.equals(message.term())) {
          role = Role.CANDIDATE;
          votedFor = OptionalInt.of(me);
          last = message.last().isPresent() ? index(message.last()) : last;
        }
      }
      case APPEND_ENTRIES -> {
        role = Role.LEADER;
        last = later(last, message.last());
        commit = later(commit, message.commit());
      }
      case INSTALL_SNAPSHOT -> {
        role = Role.LEADER;
        covers(message.last());
      }
      case OTHER, CLIENT -> {
        // Says nothing of roles.
      }
    }
  }

  /**
   * It answers a request.
   *
   * @param from the server that sent the request; nothing if it was a client
   */
  void answered(OptionalInt from, RaftMessage message, RaftReply reply) {
    if (role == Role.DOWN || message.kind() == RaftMessage.Kind.CLIENT) {
      return;
    }
    if (message.kind() != RaftMessage.Kind.OTHER) {
      adopt(reply.term());
    }
    if (!message.tellsTerm() || !agrees(message, reply)) {
      return;
    }
    adopt(message.term());
    switch (message.kind()) {
      case REQUEST_VOTE -> {
        if (reply.result() == RaftReply.Result.YES && message.term().equals(term)) {
          votedFor = from.isPresent() ? from : votedFor;
        }
      }
      case APPEND_ENTRIES -> {
        follow(message.term());
        if (reply.result() == RaftReply.Result.YES) {
          took(message);
        }
      }
      case INSTALL_SNAPSHOT -> follow(message.term());
      case OTHER, CLIENT -> {
        // Says nothing of roles.
      }
    }
  }

  /** What {@code getState} said is so, but it does not tell a candidate from a follower. */
  void observed(Event.Observed event) {
    if (role == Role.DOWN) {
      return;
    }
    boolean isSameTerm = term.equals(OptionalInt.of(event.term()));
    boolean isCandidate = role == Role.CANDIDATE && isSameTerm;
    if (!isSameTerm) {
      term = OptionalInt.of(event.term());
      votedFor = OptionalInt.empty();
    }
    if (event.isLeader()) {
      role = Role.LEADER;
    } else if (!isCandidate) {
      role = Role.FOLLOWER;
    }
  }

  void saved(Event.Saved event) {
    stateBytes = OptionalInt.of(event.stateBytes());
    snapshotBytes = OptionalInt.of(event.snapshotBytes());
    boolean hadNone = snapshotIndex.equals(OptionalInt.of(0));
    if (event.isNewSnapshot() || (event.snapshotBytes() > 0 && hadNone)) {
      snapshotIndex = OptionalInt.empty(); // up to where it goes, the event does not say
    }
  }

  void applied(int index) {
    applied = OptionalInt.of(index);
    reached(applied);
  }

  void snapshotApplied(int index) {
    applied = OptionalInt.of(index);
    covers(applied);
  }

  // Whether the server has taken part in the sender's term: an outdated request only shows that the
  // server is in a later one.
  private static boolean agrees(RaftMessage message, RaftReply reply) {
    return reply.term().isPresent()
        ? reply.term().equals(message.term())
        : reply.result() == RaftReply.Result.YES;
  }

  private boolean isOutdated(OptionalInt itsTerm) {
    return !later(term, itsTerm).equals(itsTerm);
  }

  private void adopt(OptionalInt newTerm) {
    OptionalInt highest = later(term, newTerm);
    if (!highest.equals(term)) {
      term = highest;
      votedFor = OptionalInt.empty();
      role = Role.FOLLOWER;
    }
  }

  private void follow(OptionalInt leadersTerm) {
    if (leadersTerm.equals(term)) {
      followedTerm = leadersTerm;
      role = Role.FOLLOWER;
    }
  }

  // The log now is the leader's up to what the message brought. What follows there is gone if the
  // leader is a new one, and stays if the message was only an old one (§5.3, Figure 2).
  private void took(RaftMessage message) {
    if (message.last().isEmpty()) {
      return;
    }
    OptionalInt upTo = index(message.last());
    boolean isHeartbeat = message.isHeartbeat();
    boolean isOfNewLeader = !later(entriesTerm, message.term()).equals(entriesTerm);
    last = !isHeartbeat && isOfNewLeader ? upTo : later(last, upTo);
    if (!isHeartbeat) {
      entriesTerm = message.term();
    }
    if (message.commit().isPresent() && upTo.isPresent()) {
      int commitThere = Math.min(message.commit().getAsInt(), upTo.getAsInt());
      told = later(told, OptionalInt.of(commitThere));
    }
  }

  private void covers(OptionalInt index) {
    snapshotIndex = later(snapshotIndex, index);
    reached(index);
  }

  private void reached(OptionalInt index) {
    last = later(last, index);
    commit = later(commit, index);
  }

  /** The higher of two terms or indices, of which either may be unknown. */
  private static OptionalInt later(OptionalInt known, OptionalInt told) {
    OptionalInt valid = index(told);
    if (known.isEmpty() || valid.isEmpty()) {
      return known.isEmpty() ? valid : known;
    }
    return valid.getAsInt() > known.getAsInt() ? valid : known;
  }

  /** A term or index; nothing if a student counts from somewhere below 0. */
  private static OptionalInt index(OptionalInt told) {
    return told.isPresent() && told.getAsInt() < 0 ? OptionalInt.empty() : told;
  }
}
