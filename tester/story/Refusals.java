package story;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * AppendEntries that are refused again and again, though they are the same: whoever sends them must
 * go back (§5.3).
 */
public final class Refusals {

  private static final int MANY = 10;

  /** What is the same in all of them. */
  private record Same(OptionalInt term, OptionalInt before) {}

  private record Pair(int from, int to) {}

  /**
   * Refusals without anything else in between.
   *
   * @param rpcs each of them, in the order in which they were sent
   */
  public record Row(int from, int to, List<Rpc> rpcs) {

    /** What goes on, in words. */
    public String words() {
      RaftMessage first = rpcs.getFirst().request();
      return String.format(
          Locale.ROOT,
          "refuses what S%d sends after %s, %d times since %.3f s",
          from,
          first.before().isPresent() ? String.valueOf(first.before().getAsInt()) : "?",
          rpcs.size(),
          rpcs.getFirst().sentNanos() / 1e9);
    }
  }

  private final Map<Pair, Row> open = new HashMap<>();
  private final Map<Pair, Same> same = new HashMap<>();
  private final Map<Rpc, Integer> places = new IdentityHashMap<>();
  private final List<Row> rows = new ArrayList<>();

  private Refusals() {}

  public static Refusals of(Story story) {
    Refusals refusals = new Refusals();
    story.rpcs().all().forEach(refusals::take);
    return refusals;
  }

  /** The how many-th in its row an RPC is: 1, 2, ...; 0 if it was not refused. */
  public int place(Rpc rpc) {
    return places.getOrDefault(rpc, 0);
  }

  /** The longest row, if it is one of very many. */
  public Optional<Row> longest() {
    return rows.stream()
        .filter(row -> row.rpcs.size() >= MANY)
        .reduce((one, other) -> other.rpcs.size() > one.rpcs.size() ? other : one);
  }

  private void take(Rpc rpc) {
    Optional<RaftReply> reply = rpc.reply();
    if (rpc.request().kind() != RaftMessage.Kind.APPEND_ENTRIES
        || reply.isEmpty()
        || rpc.sent().from().server().isEmpty()) {
      return;
    }
    Pair pair = new Pair(rpc.sent().from().number(), rpc.sent().to());
    boolean isRefused =
        reply.get().result() == RaftReply.Result.NO
            && reply.get().term().equals(rpc.request().term());
    if (!isRefused) {
      open.remove(pair);
      return;
    }
    Same now = new Same(rpc.request().term(), rpc.request().before());
    Row row = open.get(pair);
    if (row == null || !now.equals(same.get(pair))) {
      row = new Row(pair.from, pair.to, new ArrayList<>());
      rows.add(row);
      open.put(pair, row);
      same.put(pair, now);
    }
    row.rpcs.add(rpc);
    places.put(rpc, row.rpcs.size());
  }
}
