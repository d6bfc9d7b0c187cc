package monitors;

import events.Entry;
import events.Event;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import monitors.reading.Exchange;

/**
 * A leader never overwrites or deletes entries in its log; it only appends: Leader Append-Only
 * (Figure 3). So it tells one term for an index, and {@code start()} gives each index once.
 *
 * <p>Does not catch another command at an index if it is of the same term, unless the test itself
 * started both; nor what happens between the leader's messages.
 */
final class LeaderAppendOnly extends Monitor {

  private record Office(int server, int term) {}

  private final Map<Office, Set<Integer>> accepted = new HashMap<>();

  LeaderAppendOnly(Facts facts) {
    super(facts);
  }

  @Override
  void sent(Exchange rpc, Peer from) {
    if (rpc.rewrites >= 0) {
      wrong(
          about(from, "S%d, leading term %d, overwrites its own log", from.id, rpc.term)
              .because(
                  "at %d it now has t%d, after another term",
                  rpc.rewrites, rpc.termAt(rpc.rewrites)));
    }
  }

  @Override
  void event(Entry entry) {
    if (entry.event() instanceof Event.Accepted(int server, int index, int term)) {
      Office office = new Office(server, term);
      if (!accepted.computeIfAbsent(office, _ -> new HashSet<>()).add(index)) {
        wrong(
            about(
                facts.peer(server),
                "S%d, leading term %d, gives index %d to two commands",
                server,
                term,
                index));
      }
    }
  }
}
