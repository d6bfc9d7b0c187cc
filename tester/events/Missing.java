package events;

import java.util.List;
import java.util.Locale;

/** What the log has not kept, in words. */
public final class Missing {

  private static final double NANOS_PER_SECOND = 1e9;

  private Missing() {}

  public static List<String> notes(EventLog log) {
    return log.gaps().stream().map(Missing::note).toList();
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
