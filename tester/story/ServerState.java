package story;

import java.util.OptionalInt;

/**
 * What a server was at some moment, as far as others can know: from its messages, from what its
 * service took, and from what {@code getState} said.
 *
 * @param votedFor for whom it voted in its term
 * @param first index of the first entry of its log; nothing if its snapshot covers who knows what
 * @param last index of the last entry of its log; one less than {@code first} if there is none
 * @param commit the highest index that it has shown to know as committed: it has said so as a
 *     leader, or its service took it
 * @param told the highest index that a leader has told it to be committed, of entries it has
 * @param applied the highest index that its service took
 * @param isCutOff whether it reaches no majority
 * @param stateBytes the size of what it saved last
 */
public record ServerState(
    Role role,
    OptionalInt term,
    OptionalInt votedFor,
    OptionalInt first,
    OptionalInt last,
    OptionalInt commit,
    OptionalInt told,
    OptionalInt applied,
    boolean isCutOff,
    OptionalInt stateBytes,
    OptionalInt snapshotBytes) {

  /** Whether it was told of more than it has shown to know. */
  public boolean wasToldMore() {
    return told.isPresent() && told.getAsInt() > commit.orElse(0);
  }

  public boolean isLeader() {
    return role == Role.LEADER;
  }

  public boolean isCandidate() {
    return role == Role.CANDIDATE;
  }

  public boolean isDown() {
    return role == Role.DOWN;
  }

  /** Whether it is the same role in the same term. */
  public boolean isSameRoleAs(ServerState other) {
    return role == other.role && term.equals(other.term);
  }
}
