package pictures;

import events.Entry;
import events.OneLine;
import events.Party;
import events.Payload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import story.RaftReply;
import story.Requests;
import story.Rpc;

/** The RPCs as the page's columns. */
final class PageMessages {

  private static final long NEVER = -1;
  private static final int NOT_KNOWN = -1;

  private static final int LINE_CHARACTERS = 200;
  private static final int JSON_CHARACTERS = 600;

  /** Of all messages together; if it is more, each shows less. */
  private static final long ALL_JSON_CHARACTERS = 8_000_000;

  private static final int LEAST_JSON_CHARACTERS = 60;

  private final List<Rpc> rpcs;
  private final Requests requests;
  private final Set<Rpc> commitMoves;
  private final int jsonCharacters;

  /**
   * @param rpcs those that are shown, in the order in which they were sent
   * @param commitMoves those that told a server of a higher commit index: no mere heartbeats
   */
  PageMessages(List<Rpc> rpcs, Requests requests, Set<Rpc> commitMoves) {
    this.rpcs = rpcs;
    this.commitMoves = commitMoves;
    this.requests = requests;
    int characters = JSON_CHARACTERS;
    while (characters > LEAST_JSON_CHARACTERS && allJson(characters) > ALL_JSON_CHARACTERS) {
      characters = characters * 3 / 4;
    }
    this.jsonCharacters = characters;
  }

  PageData.Messages columns() {
    Map<PageData.MessageKind, Integer> kinds = new LinkedHashMap<>();
    Map<Party, Integer> parties = new LinkedHashMap<>();
    int[] kind = ints(rpc -> number(kinds, kind(rpc)));
    int[] from = ints(rpc -> number(parties, rpc.sent().from()));
    int[] to = ints(rpc -> number(parties, Party.server(rpc.sent().to())));
    return new PageData.Messages(
        List.copyOf(kinds.keySet()),
        List.copyOf(parties.keySet()),
        kind,
        from,
        to,
        longs(Rpc::sentMicros),
        longs(rpc -> microsOrNever(rpc.delivered())),
        longs(rpc -> microsOrNever(rpc.answered())),
        longs(rpc -> microsOrNever(rpc.arrived())),
        longs(rpc -> microsOrNever(rpc.lost())),
        ints(requests::operation),
        ints(rpc -> rpc.request().isHeartbeat() && !commitMoves.contains(rpc) ? 1 : 0),
        ints(rpc -> rpc.reply().map(PageMessages::agreed).orElse(NOT_KNOWN)),
        texts(rpc -> OneLine.of(rpc.request().inFull(), LINE_CHARACTERS)),
        texts(rpc -> OneLine.of(rpc.outcome(), LINE_CHARACTERS)),
        texts(rpc -> json(rpc.sent().request())),
        texts(rpc -> rpc.replyPayload().map(this::json).orElse("")));
  }

  private long allJson(int most) {
    long sum = 0;
    for (Rpc rpc : rpcs) {
      sum += Math.min(most, rpc.sent().request().bytes().length);
      sum += Math.min(most, rpc.replyPayload().map(reply -> reply.bytes().length).orElse(0));
    }
    return sum;
  }

  private String json(Payload payload) {
    String text = payload.text();
    return text.length() <= jsonCharacters && payload.isCut()
        ? OneLine.cut(text + " ", text.length(), payload.size())
        : OneLine.cut(text, jsonCharacters, payload.size());
  }

  private static PageData.MessageKind kind(Rpc rpc) {
    return new PageData.MessageKind(rpc.request().name(), rpc.request().kind());
  }

  private static int agreed(RaftReply reply) {
    return switch (reply.result()) {
      case YES -> 1;
      case NO -> 0;
      case UNKNOWN -> NOT_KNOWN;
    };
  }

  private static <T> int number(Map<T, Integer> numbers, T one) {
    return numbers.computeIfAbsent(one, _ -> numbers.size());
  }

  private static long microsOrNever(Optional<Entry> entry) {
    return entry.map(Entry::micros).orElse(NEVER);
  }

  private int[] ints(ToIntFunction<Rpc> column) {
    return rpcs.stream().mapToInt(column).toArray();
  }

  private long[] longs(ToLongFunction<Rpc> column) {
    return rpcs.stream().mapToLong(column).toArray();
  }

  private String[] texts(Function<Rpc, String> column) {
    return rpcs.stream().map(column).toArray(String[]::new);
  }
}
