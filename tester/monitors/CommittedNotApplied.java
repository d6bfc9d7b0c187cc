package monitors;

import events.Entry;
import events.Event;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import monitors.reading.Exchange;

/**
 * A suspicion: a server knows that an entry is committed and has not applied it a second later.
 *
 * <p>Does not catch a server that nobody has told, nor one that says nothing any more.
 */
final class CommittedNotApplied extends Monitor {

  private static final long LONG_NANOS = 1_000_000_000;

  /** Of each server: what it knows to be committed, and since when. */
  private final Map<Integer, TreeMap<Integer, Long>> known = new HashMap<>();

  CommittedNotApplied(Facts facts) {
    super(facts);
  }

  @Override
  void sent(Exchange rpc, Peer from) {
    if (rpc.isAppend()) {
      knows(from, rpc.commit);
    }
    look(from);
  }

  @Override
  void answered(Exchange rpc, Peer by) {
    if (rpc.isAppend() && rpc.isTaken() && rpc.end() >= 0) {
      knows(by, Math.min(rpc.commit, rpc.end()));
    }
    look(by);
  }

  private void knows(Peer server, int index) {
    // A life begins behind its snapshot, and no event says where that is.
    boolean isCovered = server.applied == 0 && index <= server.reachedEver();
    if (index > server.applied && !isCovered && facts.areIndicesKnown()) {
      TreeMap<Integer, Long> itsOwn = known.computeIfAbsent(server.id, _ -> new TreeMap<>());
      if (itsOwn.isEmpty() || itsOwn.lastKey() < index) {
        itsOwn.put(index, facts.nanos());
      }
    }
  }

  private void look(Peer server) {
    TreeMap<Integer, Long> itsOwn = known.get(server.id);
    if (itsOwn == null) {
      return;
    }
    itsOwn.headMap(server.applied, true).clear();
    if (!itsOwn.isEmpty()
        && server.isUp
        && facts.nanos() - itsOwn.firstEntry().getValue() > LONG_NANOS) {
      suspicious(
          about(server, "S%d does not apply entry %d", server.id, itsOwn.firstKey())
              .because(
                  "it knows since %.3f s that it is committed, and has applied %d",
                  itsOwn.firstEntry().getValue() / 1e9, server.applied));
      itsOwn.clear();
    }
  }

  @Override
  void event(Entry entry) {
    if (entry.event() instanceof Event.Started(int server)) {
      known.remove(server);
    }
  }
}
