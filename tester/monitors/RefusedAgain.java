package monitors;

import java.util.HashMap;
import java.util.Map;
import monitors.reading.Exchange;

/**
 * A suspicion: a leader sends the same entries again and again, and they are refused. It must go
 * back (§5.3: "the leader decrements nextIndex and retries"), or send a snapshot.
 *
 * <p>Does not catch a leader that goes back so slowly that each refusal is another one.
 */
final class RefusedAgain extends Monitor {

  private static final int MANY = 21;

  private record Pair(int from, int to) {}

  private record Refusals(int term, int before, int count, long sinceNanos) {}

  private final Map<Pair, Refusals> refusals = new HashMap<>();

  RefusedAgain(Facts facts) {
    super(facts);
  }

  @Override
  void arrived(Exchange rpc, Peer at) {
    if (!rpc.isAppend()) {
      return;
    }
    Pair pair = new Pair(rpc.from, rpc.to);
    if (!rpc.isRefusedInItsTerm()) {
      refusals.remove(pair);
      return;
    }
    Refusals before = refusals.get(pair);
    Refusals now =
        before != null && before.term == rpc.term && before.before == rpc.before
            ? new Refusals(rpc.term, rpc.before, before.count + 1, before.sinceNanos)
            : new Refusals(rpc.term, rpc.before, 1, facts.nanos());
    refusals.put(pair, now);
    if (now.count == MANY) {
      suspicious(
          about(
                  facts.peer(rpc.to),
                  "S%d refuses the entries after %d of S%d again and again",
                  rpc.to,
                  rpc.before,
                  rpc.from)
              .because(
                  "%d times since %.3f s, in term %d", now.count, now.sinceNanos / 1e9, rpc.term));
    }
  }
}
