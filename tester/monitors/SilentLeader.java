package monitors;

import events.Entry;
import events.Event;
import java.util.HashMap;
import java.util.Map;
import monitors.reading.Exchange;

/**
 * A suspicion: a leader sends nothing for a second (§5.2: "repeat during idle periods to prevent
 * election timeouts").
 *
 * <p>Does not catch a leader that sends to some only, nor one that getState() does not tell.
 */
final class SilentLeader extends Monitor {

  private static final long LONG_NANOS = 1_000_000_000;

  private final Map<Integer, Long> lastSent = new HashMap<>();

  SilentLeader(Facts facts) {
    super(facts);
  }

  @Override
  void event(Entry entry) {
    switch (entry.event()) {
      case Event.Observed(int server, int _, boolean isLeader) when server >= 0 -> {
        if (isLeader) {
          lastSent.put(server, facts.nanos());
        } else {
          lastSent.remove(server);
        }
      }
      case Event.Crashed(int server) -> lastSent.remove(server);
      default -> {
        // Time has gone by.
      }
    }
    if (facts.size() > 1) {
      lastSent.forEach(this::look);
    }
  }

  private void look(int server, long sinceNanos) {
    if (facts.nanos() - sinceNanos > LONG_NANOS) {
      suspicious(
          about(facts.peer(server), "S%d leads and sends nothing", server)
              .because("since %.3f s", sinceNanos / 1e9));
      lastSent.replace(server, facts.nanos());
    }
  }

  @Override
  void sent(Exchange rpc, Peer from) {
    if (rpc.isLeaders()) {
      lastSent.replace(from.id, facts.nanos());
    }
  }
}
