package pictures;

import java.util.Optional;
import story.Role;
import story.ServerState;

/** What a server has become, in words. */
final class RoleChanges {

  private RoleChanges() {}

  /** What matters of an election: who stands for it, who has won it, and who leads no more. */
  static Optional<String> ofElections(ServerState before, ServerState after) {
    if (after.isSameRoleAs(before) || after.isDown()) {
      return Optional.empty();
    }
    if (after.isCandidate() || after.isLeader()) {
      return Optional.of("becomes " + PageServers.election(after));
    }
    return before.isLeader()
        ? Optional.of("is no longer " + PageServers.election(before))
        : Optional.empty();
  }

  /** All of them; starts and crashes have lines of their own. */
  static Optional<String> of(ServerState before, ServerState after) {
    boolean isStart = before.isDown() || after.isDown();
    if (isStart || after.isSameRoleAs(before)) {
      return Optional.empty();
    }
    return ofElections(before, after)
        .or(() -> Optional.of("becomes " + PageServers.election(after)))
        .map(what ->
            before.role() == Role.CANDIDATE && after.role() == Role.FOLLOWER
                ? what + ", no longer " + PageServers.election(before)
                : what);
  }
}
