package events;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What the log has not kept, in words. */
public final class Missing {

  private static final double NANOS_PER_SECOND = 1e9;

  private Missing() {}

  public static List<String> notes(EventLog log) {
    return log.gaps().stream().map(Missing::note).toList();
  }

  /** The same of the servers alone, in one line; nothing if nothing is missing. */
  public static Optional<String> ofServers(EventLog log) {
    List<EventLog.Gap> gaps = log.gaps().stream().filter(gap -> gap.lane() >= 0).toList();
    if (gaps.isEmpty()) {
      return Optional.empty();
    }
    String whose =
        gaps.stream()
            .map(gap ->
                String.format(
                    Locale.ROOT,
                    "of S%d before %.3f s",
                    gap.lane(),
                    gap.keptFromNanos() / NANOS_PER_SECOND))
            .collect(Collectors.joining(", "));
    long dropped = gaps.stream().mapToLong(EventLog.Gap::dropped).sum();
    return Optional.of(
        String.format(
            Locale.ROOT,
            "(%,d %s not kept, and may have told more: %s)",
            dropped,
            dropped == 1 ? "event was" : "events were",
            whose));
  }

  private static String note(EventLog.Gap gap) {
    return String.format(
        Locale.ROOT,
        "%s before %.3f s were not kept (%,d %s)",
        whose(gap.lane()),
        gap.keptFromNanos() / NANOS_PER_SECOND,
        gap.dropped(),
        gap.dropped() == 1 ? "event" : "events");
  }

  private static String whose(int lane) {
    return switch (lane) {
      case EventLog.STORY -> "operations of clients and steps of the test";
      case EventLog.CLIENTS_MESSAGES -> "messages of clients";
      default -> "messages and other events of S" + lane;
    };
  }
}
