package monitors;

import events.Entry;
import events.Event;
import java.util.HashMap;
import java.util.Map;
import monitors.reading.Command;

/**
 * A snapshot that was saved is saved with each later state (§7: the log that it covers is gone),
 * and a life that finds none begins with the first entry.
 *
 * <p>Does not catch an older snapshot in the place of a newer one: nothing tells what one covers.
 */
final class SnapshotsKept extends Monitor {

  private final Map<Integer, Integer> savedBytes = new HashMap<>();
  private final Map<Integer, Integer> foundBytes = new HashMap<>();

  SnapshotsKept(Facts facts) {
    super(facts);
  }

  @Override
  void event(Entry entry) {
    switch (entry.event()) {
      case Event.Started(int server) -> foundBytes.put(server, 0);
      case Event.Found(int server, int _, int snapshotBytes) ->
          foundBytes.put(server, snapshotBytes);
      case Event.Saved saved when saved.server() >= 0 -> saved(saved);
      default -> {
        // Not about what is on a disk.
      }
    }
  }

  private void saved(Event.Saved saved) {
    Integer before = savedBytes.put(saved.server(), saved.snapshotBytes());
    if (before != null && before > 0 && saved.snapshotBytes() == 0) {
      wrong(
          about(
                  facts.peer(saved.server()),
                  "S%d saves its state without its snapshot",
                  saved.server())
              .because("the snapshot, of %d bytes, is gone with that", before));
    }
  }

  @Override
  void applied(Peer server, int index, Command command) {
    if (server.applied == 0 && index != 1 && foundBytes.getOrDefault(server.id, 0) == 0) {
      wrong(about(server, "S%d begins with entry %d, but has no snapshot", server.id, index));
    }
  }
}
