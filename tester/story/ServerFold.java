package story;

import events.Event;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import pictures.PageData.Role;

/**
 * What is known of one server, as one event after another says it. A server's own statements count:
 * what it sends and what it replies. That it was told of a later term counts when it shows so.
 *
 * <p>Threading: one thread.
 */
final class ServerFold {

  private static final int UNKNOWN = -1;

  private final int me;

  private boolean isKnown;
  private Role role = Role.DOWN;
  private int term = UNKNOWN;
  private int votedFor = UNKNOWN;

  /** The term in which it last followed a leader. */
  private int followedTerm = UNKNOWN;

  /** The term of the leader whose entries it took last. */
  private int entriesTerm = UNKNOWN;

  private int snapshotIndex = 0;
  private int last = UNKNOWN;
  private int commit = UNKNOWN;
  private int applied = UNKNOWN;
  private boolean isCutOff;
  private int stateBytes = UNKNOWN;
  private int snapshotBytes = UNKNOWN;

  private @Nullable ServerState state;

  ServerFold(int me) {
    this.me = me;
  }

  ServerState state() {
    if (state == null) {
      state =
          new ServerState(
              role,
              known(term),
              known(votedFor),
              known(snapshotIndex == UNKNOWN ? UNKNOWN : snapshotIndex + 1),
              known(last),
              known(commit),
              known(applied),
              isCutOff,
              known(stateBytes),
              known(snapshotBytes));
    }
    return state;
  }

  /** Something happened at this server: if nothing was known of it, its start has been dropped. */
  void seen() {
    if (!isKnown) {
      isKnown = true;
      become(Role.FOLLOWER);
    }
  }

  void started() {
    isKnown = true;
    become(Role.FOLLOWER);
    followedTerm = UNKNOWN;
    commit = snapshotIndex;
    applied = snapshotIndex;
  }

  void crashed() {
    isKnown = true;
    become(Role.DOWN);
  }

  void cutOff(Reach reach) {
    isCutOff = reach == Reach.MINORITY;
    state = null;
  }

  /** How many servers a server reaches, itself among them. */
  enum Reach {
    MAJORITY,
    MINORITY
  }

  /** It sends a request. */
  void sent(RaftMessage message) {
    if (role == Role.DOWN || !message.tellsTerm() || message.term().getAsInt() < term) {
      return;
    }
    int itsTerm = message.term().getAsInt();
    adopt(itsTerm);
    switch (message.kind()) {
      case REQUEST_VOTE -> {
        if (role != Role.LEADER && followedTerm != itsTerm) {
          become(Role.CANDIDATE);
          votedFor = me;
          last = message.last().orElse(last);
        }
      }
      case APPEND_ENTRIES -> {
        become(Role.LEADER);
        last = Math.max(last, message.last().orElse(UNKNOWN));
        commit = Math.max(commit, message.commit().orElse(UNKNOWN));
      }
      case INSTALL_SNAPSHOT -> {
        become(Role.LEADER);
        covers(message.last().orElse(UNKNOWN));
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
      reply.term().ifPresent(this::adopt);
    }
    if (!message.tellsTerm() || !agrees(message, reply)) {
      return;
    }
    int itsTerm = message.term().getAsInt();
    adopt(itsTerm);
    switch (message.kind()) {
      case REQUEST_VOTE -> {
        if (reply.result() == RaftReply.Result.YES && itsTerm == term) {
          votedFor = from.orElse(votedFor);
          state = null;
        }
      }
      case APPEND_ENTRIES -> {
        follow(itsTerm);
        if (reply.result() == RaftReply.Result.YES) {
          took(message);
        }
      }
      case INSTALL_SNAPSHOT -> follow(itsTerm);
      case OTHER, CLIENT -> {
        // Says nothing of roles.
      }
    }
  }

  /** What {@code getState} said is so, but it does not tell a candidate from a follower. */
  void observed(int observedTerm, Role leaderOrNot) {
    if (role == Role.DOWN) {
      return;
    }
    boolean isCandidate = role == Role.CANDIDATE && observedTerm == term;
    if (observedTerm != term) {
      term = observedTerm;
      votedFor = UNKNOWN;
    }
    become(leaderOrNot == Role.FOLLOWER && isCandidate ? Role.CANDIDATE : leaderOrNot);
  }

  void saved(Event.Saved event) {
    stateBytes = event.stateBytes();
    snapshotBytes = event.snapshotBytes();
    if (event.isNewSnapshot() || (snapshotBytes > 0 && snapshotIndex == 0)) {
      snapshotIndex = UNKNOWN;
    }
    state = null;
  }

  void applied(int index) {
    applied = index;
    reached(index);
  }

  void snapshotApplied(int index) {
    applied = index;
    covers(index);
  }

  // Whether the server has taken part in the sender's term: an outdated request only shows that the
  // server is in a later one.
  private static boolean agrees(RaftMessage message, RaftReply reply) {
    return reply.term().isPresent()
        ? reply.term().equals(message.term())
        : reply.result() == RaftReply.Result.YES;
  }

  private void adopt(int newTerm) {
    if (newTerm > term) {
      term = newTerm;
      votedFor = UNKNOWN;
      become(Role.FOLLOWER);
    }
  }

  private void follow(int leadersTerm) {
    if (leadersTerm == term) {
      followedTerm = leadersTerm;
      become(Role.FOLLOWER);
    }
  }

  // The log now is the leader's up to what the message brought. What follows there is gone if the
  // leader is a new one, and stays if the message was only an old one (§5.3, Figure 2).
  private void took(RaftMessage message) {
    if (message.last().isEmpty()) {
      return;
    }
    int upTo = message.last().getAsInt();
    boolean isReplaced = !message.isHeartbeat() && message.term().getAsInt() > entriesTerm;
    last = isReplaced ? upTo : Math.max(last, upTo);
    if (!message.isHeartbeat()) {
      entriesTerm = message.term().getAsInt();
    }
    if (message.commit().isPresent()) {
      commit = Math.max(commit, Math.min(message.commit().getAsInt(), upTo));
    }
    state = null;
  }

  private void covers(int index) {
    if (index >= 0) {
      snapshotIndex = Math.max(snapshotIndex, index);
      reached(index);
    }
  }

  private void reached(int index) {
    last = Math.max(last, index);
    commit = Math.max(commit, index);
    state = null;
  }

  private void become(Role newRole) {
    role = newRole;
    state = null;
  }

  private static OptionalInt known(int value) {
    return value == UNKNOWN ? OptionalInt.empty() : OptionalInt.of(value);
  }
}
