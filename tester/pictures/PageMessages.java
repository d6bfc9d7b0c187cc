package pictures;

import events.Entry;
import events.OneLine;
import events.Payload;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import story.Requests;
import story.Rpc;

/** The RPCs as the page's columns. */
final class PageMessages {

  private static final int LINE_CHARACTERS = 200;
  private static final int JSON_CHARACTERS = 600;

  /** Of all messages together; if it is more, each shows less. */
  private static final long ALL_JSON_CHARACTERS = 8_000_000;

  private static final int LEAST_JSON_CHARACTERS = 60;

  private final List<Rpc> rpcs;
  private final Requests requests;
  private final int jsonCharacters;

  /**
   * @param rpcs those that are shown, in the order in which they were sent
   */
  PageMessages(List<Rpc> rpcs, Requests requests) {
    this.rpcs = rpcs;
    this.requests = requests;
    int characters = JSON_CHARACTERS;
    while (characters > LEAST_JSON_CHARACTERS && allJson(characters) > ALL_JSON_CHARACTERS) {
      characters = characters * 3 / 4;
    }
    this.jsonCharacters = characters;
  }

  PageData.Messages columns() {
    Map<String, Integer> kinds = new LinkedHashMap<>();
    Map<String, Integer> parties = new LinkedHashMap<>();
    int[] kind = ints(rpc -> number(kinds, rpc.request().name()));
    int[] from = ints(rpc -> number(parties, rpc.sent().from().toString()));
    int[] to = ints(rpc -> number(parties, EventWords.server(rpc.sent().to())));
    return new PageData.Messages(
        List.copyOf(kinds.keySet()),
        List.copyOf(parties.keySet()),
        kind,
        from,
        to,
        longs(rpc -> rpc.sentAt() / 1000),
        longs(rpc -> micros(rpc.delivered())),
        longs(rpc -> micros(rpc.answered())),
        longs(rpc -> micros(rpc.arrived())),
        longs(rpc -> micros(rpc.lost())),
        ints(requests::operation),
        ints(rpc -> rpc.request().isHeartbeat() ? 1 : 0),
        texts(rpc -> OneLine.of(rpc.request().what(), LINE_CHARACTERS)),
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

  private static int number(Map<String, Integer> names, String name) {
    return names.computeIfAbsent(name, _ -> names.size());
  }

  private static long micros(Optional<Entry> entry) {
    return entry.map(known -> known.nanos() / 1000).orElse(-1L);
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
