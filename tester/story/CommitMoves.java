package story;

import events.Entry;
import events.Event;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The AppendEntries that told a server of a higher commit index than any before, in this life of
 * it. Without an entry it is a heartbeat to the eye, and yet the reason for all that is applied.
 */
public final class CommitMoves {

  private final Set<Rpc> rpcs = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Map<Integer, Integer> told = new HashMap<>();

  private CommitMoves() {}

  public static Set<Rpc> of(Story story) {
    CommitMoves moves = new CommitMoves();
    for (Entry entry : story.entries()) {
      switch (entry.event()) {
        case Event.Started(int server) -> moves.told.remove(server);
        case Event.Delivered(long rpc, int server) ->
            story.rpcs().get(rpc).ifPresent(each -> moves.take(each, server));
        default -> {
          // Tells of no commit index.
        }
      }
    }
    return moves.rpcs;
  }

  private void take(Rpc rpc, int server) {
    int commit = rpc.request().commit().orElse(0);
    if (rpc.request().kind() == RaftMessage.Kind.APPEND_ENTRIES
        && commit > told.getOrDefault(server, 0)
        && rpc.reply().filter(reply -> reply.result() == RaftReply.Result.NO).isEmpty()) {
      told.put(server, commit);
      rpcs.add(rpc);
    }
  }
}
