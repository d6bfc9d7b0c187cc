package story;

import events.Entry;
import events.Event;
import events.EventLog;
import events.Party;
import events.Payload;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The events of messages, joined. What belongs to a request that is no longer in the log is left
 * out: nobody can say what it was about.
 */
public final class Rpcs {

  private final Map<Long, Rpc> rpcs = new LinkedHashMap<>();

  /** What nobody has sent: the network brings a request once more. */
  private final Map<Long, Rpc> copies = new HashMap<>();

  private final Map<Integer, Long> keptFromNanos = new HashMap<>();

  private Rpcs(List<EventLog.Gap> gaps) {
    gaps.forEach(gap -> keptFromNanos.put(gap.lane(), gap.keptFromNanos()));
  }

  /** Joins the events of a run, which are in the order of time, and of which some are missing. */
  static Rpcs of(List<Entry> entries, List<EventLog.Gap> gaps) {
    Rpcs joined = new Rpcs(gaps);
    entries.forEach(joined::take);
    return joined;
  }

  /** All of them, in the order in which they were sent. */
  public Collection<Rpc> all() {
    return Collections.unmodifiableCollection(rpcs.values());
  }

  /** One of them, or a copy that the network has made. */
  public Optional<Rpc> get(long number) {
    return Optional.ofNullable(rpcs.get(number)).or(() -> Optional.ofNullable(copies.get(number)));
  }

  private void take(Entry entry) {
    switch (entry.event()) {
      case Event.Sent sent ->
          rpcs.putIfAbsent(
              sent.rpc(), new Rpc(entry, sent, keptFromNanos.getOrDefault(sent.to(), 0L)));
      case Event.CameAgain(Event.Sent copy) ->
          copies.put(copy.rpc(), new Rpc(entry, copy, keptFromNanos.getOrDefault(copy.to(), 0L)));
      case Event.Delivered(long rpc, int _) -> take(rpc, entry);
      case Event.Answered(long rpc, int _, Payload _) -> take(rpc, entry);
      case Event.Arrived(long rpc, Party _) -> take(rpc, entry);
      case Event.Lost(long rpc, Party _, Event.Loss _) -> take(rpc, entry);
      default -> {
        // Not about a message.
      }
    }
  }

  private void take(long rpc, Entry entry) {
    get(rpc).ifPresent(joined -> joined.take(entry));
  }
}
