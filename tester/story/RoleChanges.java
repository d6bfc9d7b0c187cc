package story;

import java.util.Optional;

/** What a server has become, in words. */
public final class RoleChanges {

  private RoleChanges() {}

  /** What matters of an election: who stands for it, who has won it, and who leads no more. */
  public static Optional<String> ofElections(ServerState before, ServerState after) {
    if (after.isSameRoleAs(before) || after.isDown()) {
      return Optional.empty();
    }
    if (after.isCandidate() || after.isLeader()) {
      return Optional.of("becomes " + election(after));
    }
    return before.isLeader() ? Optional.of("is no longer " + election(before)) : Optional.empty();
  }

  /** All of them; starts and crashes have lines of their own. */
  public static Optional<String> of(ServerState before, ServerState after) {
    boolean isStart = before.isDown() || after.isDown();
    if (isStart || after.isSameRoleAs(before)) {
      return Optional.empty();
    }
    return ofElections(before, after)
        .or(() -> Optional.of("becomes " + election(after)))
        .map(what ->
            before.role() == Role.CANDIDATE && after.role() == Role.FOLLOWER
                ? what + ", no longer " + election(before)
                : what);
  }

  /** What a candidate or a leader is: {@code leader of t7}. */
  public static String election(ServerState state) {
    String term = state.term().isPresent() ? " of t" + state.term().getAsInt() : "";
    return state.role().label() + term;
  }
}
