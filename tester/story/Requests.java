package story;

import events.Party;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import story.Story.ClientCall;

/**
 * Which RPC of a client belongs to which of its operations: it was sent within its time, and names
 * no other key.
 *
 * <p>Threading: one thread.
 */
public final class Requests {

  static final int NONE = -1;

  /** Of an operation that is tried again and again the last ones will do. */
  private static final int MOST_THAT_COUNT = 30;

  /** A client may call several at once, but not this many. */
  private static final int MOST_AT_ONCE = 50;

  private final List<ClientCall> calls;
  private final IdentityHashMap<Rpc, Integer> operations = new IdentityHashMap<>();
  private final Map<Integer, List<Rpc>> rpcs = new HashMap<>();

  public Requests(Story story) {
    calls = List.copyOf(story.operations().values());
    Map<Integer, List<Integer>> ofClient = new HashMap<>();
    for (int i = 0; i < calls.size(); i++) {
      ofClient.computeIfAbsent(calls.get(i).called().client(), _ -> new ArrayList<>()).add(i);
    }
    for (Rpc rpc : story.rpcs().all()) {
      Party from = rpc.sent().from();
      if (from.server().isEmpty() && ofClient.containsKey(from.number())) {
        join(rpc, ofClient.get(from.number()));
      }
    }
  }

  /** The operation's place among those of the run; {@link #NONE} if there is none. */
  public int operation(Rpc rpc) {
    return operations.getOrDefault(rpc, NONE);
  }

  /**
   * Those of an operation's RPCs in which it may have been executed, and the last that was
   * answered: a server that only says that it is not the leader has done nothing.
   */
  public List<Rpc> thatCount(int operation) {
    List<Rpc> all = rpcs.getOrDefault(operation, List.of());
    Optional<Rpc> last =
        all.reversed().stream().filter(rpc -> rpc.arrived().isPresent()).findFirst();
    List<Rpc> count =
        all.stream()
            .filter(rpc -> last.equals(Optional.of(rpc)) || mayHaveBeenExecuted(rpc))
            .toList();
    return count.subList(Math.max(0, count.size() - MOST_THAT_COUNT), count.size());
  }

  private static boolean mayHaveBeenExecuted(Rpc rpc) {
    return rpc.delivered().isPresent()
        && rpc.reply().map(RaftReply::result).filter(RaftReply.Result.NO::equals).isEmpty();
  }

  private void join(Rpc rpc, List<Integer> candidates) {
    Optional<String> key = JsonFields.of(rpc.sent().request()).text("key");
    int last = lastBegun(candidates, rpc.sentNanos());
    for (int i = last; i >= Math.max(0, last - MOST_AT_ONCE); i--) {
      ClientCall call = calls.get(candidates.get(i));
      boolean isOtherKey =
          key.isPresent()
              && !call.called().key().isEmpty()
              && !key.get().equals(call.called().key());
      if (call.isPendingAt(rpc.sentNanos()) && !isOtherKey) {
        operations.put(rpc, candidates.get(i));
        rpcs.computeIfAbsent(candidates.get(i), _ -> new ArrayList<>()).add(rpc);
        return;
      }
    }
  }

  /** The place of the last operation that was called by then; -1 if there is none. */
  private int lastBegun(List<Integer> candidates, long nanos) {
    int low = 0;
    int high = candidates.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (calls.get(candidates.get(middle)).entry().nanos() <= nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
