package story;

import events.Event;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which RPCs there were, by kind and pair: what a test says that has counted too many. */
public final class RpcCounts {

  private static final Pattern ABOUT_RPCS = Pattern.compile("too (many|few)( or few)? RPC");
  private static final long SLOT_NANOS = 100_000_000;
  private static final int MOST_PAIRS = 4;

  private record Burst(long slot, long count) {}

  private final List<Rpc> rpcs;

  private RpcCounts(List<Rpc> rpcs) {
    this.rpcs = rpcs;
  }

  /**
   * Those up to a failure that is about the number of RPCs; nothing if it is about another thing.
   */
  public static Optional<RpcCounts> of(Story story) {
    return story
        .failure()
        .filter(failure -> isAboutRpcs(failure.event()))
        .map(failure ->
            new RpcCounts(
                story.rpcs().all().stream()
                    .filter(rpc -> rpc.sentNanos() <= failure.nanos())
                    .toList()));
  }

  private static boolean isAboutRpcs(Event event) {
    return switch (event) {
      case Event.Failed(String why) -> ABOUT_RPCS.matcher(why).find();
      case Event.Step(String what, Event.StepResult _) -> ABOUT_RPCS.matcher(what).find();
      default -> false;
    };
  }

  /** In a line: {@code appendEntries 80: S0->S1 40, S0->S2 40; most in 0.1 s: 21 at 0.9 s}. */
  public String line() {
    return String.join("; ", kinds(rpcs)) + burst().map(burst -> "; " + words(burst)).orElse("");
  }

  /** A line for each kind, and what the busiest tenth of a second had. */
  public List<String> lines() {
    List<String> lines = new ArrayList<>(kinds(rpcs));
    burst()
        .ifPresent(burst -> {
          List<Rpc> then = rpcs.stream().filter(rpc -> slot(rpc) == burst.slot).toList();
          lines.add(words(burst) + ": " + String.join("; ", kinds(then)));
        });
    return lines;
  }

  private static String words(Burst burst) {
    return String.format(
        Locale.ROOT, "most in 0.1 s: %,d from %.1f s on", burst.count, burst.slot / 10.0);
  }

  private static long slot(Rpc rpc) {
    return rpc.sentNanos() / SLOT_NANOS;
  }

  private Optional<Burst> burst() {
    Map<Long, Long> counts =
        rpcs.stream().collect(Collectors.groupingBy(RpcCounts::slot, Collectors.counting()));
    return counts.entrySet().stream()
        .max(
            Map.Entry.<Long, Long>comparingByValue()
                .thenComparing(Map.Entry.<Long, Long>comparingByKey().reversed()))
        .map(most -> new Burst(most.getKey(), most.getValue()));
  }

  private static List<String> kinds(List<Rpc> some) {
    Map<String, List<Rpc>> kinds =
        some.stream()
            .collect(Collectors.groupingBy(RpcCounts::kind, TreeMap::new, Collectors.toList()));
    return kinds.entrySet().stream()
        .sorted(Comparator.comparingInt(kind -> -kind.getValue().size()))
        .map(kind ->
            String.format(
                Locale.ROOT,
                "%s %,d: %s",
                kind.getKey(),
                kind.getValue().size(),
                pairs(kind.getValue())))
        .toList();
  }

  private static String kind(Rpc rpc) {
    return rpc.request().isHeartbeat()
        ? rpc.request().name() + " (heartbeats)"
        : rpc.request().name();
  }

  private static String pairs(List<Rpc> some) {
    Map<String, Long> pairs =
        some.stream()
            .collect(
                Collectors.groupingBy(
                    rpc -> rpc.sent().from() + "->S" + rpc.sent().to(),
                    TreeMap::new,
                    Collectors.counting()));
    String most =
        pairs.entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .limit(MOST_PAIRS)
            .map(pair -> String.format(Locale.ROOT, "%s %,d", pair.getKey(), pair.getValue()))
            .collect(Collectors.joining(", "));
    return pairs.size() > MOST_PAIRS ? most + ", …" : most;
  }
}
