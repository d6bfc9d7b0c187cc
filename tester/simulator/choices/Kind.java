package simulator.choices;

/** What a choice is about, and what is calm there. */
public enum Kind {
  /** A thread that can run goes before others. Calm: behind all of them. */
  ORDER(Unit.PLACE),
  /** A thread goes before others all the time, or behind them from now on. Calm: like others. */
  PRIORITY(Unit.NOTHING),
  /** A thread loses its turn in the middle of what it does. Calm: it goes on. */
  YIELD(Unit.NOTHING),
  /** The same, and it is away for a while. */
  ABSENCE(Unit.NANOS),
  /** Which of those who wait is woken by notify. Calm: who has waited for the longest. */
  WAKE(Unit.PLACE),
  /** How long a message is on its way. Calm: as long as most. */
  MESSAGE_TIME(Unit.NANOS),
  /** How long an unreliable network delays a request. Calm: as long as it does on the average. */
  REQUEST_DELAY(Unit.MILLIS),
  /** Calm: it arrives, as in all that follow about messages. */
  LOST_REQUEST(Unit.NOTHING),
  LOST_REPLY(Unit.NOTHING),
  /** Whether and for how long long reordering holds a reply back. */
  HELD_REPLY(Unit.MILLIS),
  DUPLICATE(Unit.NOTHING),
  /** How long it takes to give up on a server out of reach. Calm: as long as on the average. */
  UNREACHABLE(Unit.MILLIS),
  /** How long a write takes. Calm: as long as most. */
  DISK_TIME(Unit.NANOS),
  /** A write takes long. */
  SLOW_WRITE(Unit.MILLIS),
  /** A server stands still. */
  PAUSE(Unit.MILLIS),
  /** How fast a server's clock goes, in percent. Calm: 100. */
  SKEW(Unit.PERCENT),
  /** A server does not hear another one. */
  ONE_WAY(Unit.MILLIS),
  /** A server crashes, if whoever tortures it asks. */
  CRASH(Unit.NOTHING);

  private enum Unit {
    NOTHING,
    PLACE,
    PERCENT,
    MILLIS,
    NANOS
  }

  private static final double NANOS_PER_MS = 1e6;

  private final Unit unit;

  Kind(Unit unit) {
    this.unit = unit;
  }

  /** The kind and what was chosen, such as {@code absence of 8.5 ms}. */
  String words(long value) {
    String name = name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    return switch (unit) {
      case NOTHING -> name;
      case PLACE -> name + ": place " + value;
      case PERCENT -> name + " of " + value + " %";
      case MILLIS -> name + " of " + value + " ms";
      case NANOS ->
          String.format(java.util.Locale.ROOT, "%s of %.3f ms", name, value / NANOS_PER_MS);
    };
  }
}
