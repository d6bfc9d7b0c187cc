package monitors;

import events.Entry;
import events.Event;
import monitors.reading.Command;

/**
 * A server applies one entry after the other (§5.3), each once in a life, and a snapshot never
 * takes its service back (§7).
 *
 * <p>Does not catch a life that begins behind its snapshot, but not directly behind it.
 */
final class AppliedInOrder extends Monitor {

  AppliedInOrder(Facts facts) {
    super(facts);
  }

  @Override
  void applied(Peer server, int index, Command command) {
    boolean isFirst = server.applied == 0;
    if (isFirst && index > server.reachedEver() + 1) {
      wrong(
          about(server, "S%d begins with entry %d and skips others", server.id, index)
              .because(
                  "in none of its lives has it applied more than %d, or got a snapshot of more",
                  server.appliedEver));
    } else if (!isFirst && index != server.applied + 1) {
      wrong(about(server, "S%d applies entry %d after %d", server.id, index, server.applied));
    }
  }

  @Override
  void event(Entry entry) {
    if (entry.event() instanceof Event.SnapshotApplied(int id, int index) && id >= 0) {
      Peer server = facts.peer(id);
      if (index < server.applied) {
        wrong(
            about(
                server,
                "a snapshot takes the service of S%d back from %d to %d",
                id,
                server.applied,
                index));
      }
    }
  }
}
