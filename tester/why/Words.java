package why;

import java.util.Locale;
import simulator.choices.Choice;
import simulator.choices.Kind;

/** Adverse choices in a student's words. */
final class Words {

  private static final double NANOS_PER_S = 1e9;
  private static final double NANOS_PER_MS = 1e6;

  private Words() {}

  /** A line: when, who, what, where. */
  static String of(Choice choice) {
    String at = choice.place().isEmpty() ? "" : " at " + choice.place();
    String about = choice.about().isEmpty() ? "" : " (" + choice.about() + ")";
    return String.format(
        Locale.ROOT,
        "%.6f s  %s %s%s%s",
        choice.nanos() / NANOS_PER_S,
        choice.who(),
        verb(choice),
        at,
        about);
  }

  private static String verb(Choice choice) {
    long value = choice.value();
    return switch (choice.kind()) {
      case ORDER -> "goes before others that could run";
      case PRIORITY -> "goes before or behind all others from now on";
      case YIELD -> "loses its turn";
      case ABSENCE -> "loses its turn for " + ms(value / NANOS_PER_MS);
      case WAKE -> "wakes another one of those who wait, number " + value + ",";
      case MESSAGE_TIME -> "sends what takes " + ms(value / NANOS_PER_MS) + " on its way";
      case REQUEST_DELAY -> "sends a request that is delayed for " + ms(value);
      case LOST_REQUEST -> "sends a request that is lost";
      case LOST_REPLY -> "never gets the reply, which is lost";
      case HELD_REPLY -> "gets the reply only after " + ms(value);
      case DUPLICATE -> "sends a request that arrives twice";
      case UNREACHABLE -> "gives up on a server out of reach only after " + ms(value);
      case DISK_TIME -> "writes for " + ms(value / NANOS_PER_MS);
      case SLOW_WRITE -> "writes for " + ms(value);
      case PAUSE -> "stands still for " + ms(value);
      case SKEW -> "has a clock that goes at " + value + " %";
      case ONE_WAY -> "does not hear another one for " + ms(value);
      case CRASH -> "crashes";
    };
  }

  private static String ms(double ms) {
    return String.format(Locale.ROOT, ms < 10 ? "%.1f ms" : "%.0f ms", ms);
  }

  /** A kind, for a sentence about many of them. */
  static String plural(Kind kind) {
    return switch (kind) {
      case ORDER -> "threads that overtake others";
      case PRIORITY -> "threads that are favoured";
      case YIELD -> "threads that lose their turn";
      case ABSENCE -> "threads that are away for a while";
      case WAKE -> "others that notify wakes";
      case MESSAGE_TIME -> "times of messages";
      case REQUEST_DELAY -> "delayed requests";
      case LOST_REQUEST -> "lost requests";
      case LOST_REPLY -> "lost replies";
      case HELD_REPLY -> "replies held back";
      case DUPLICATE -> "requests that arrive twice";
      case UNREACHABLE -> "times of calls that reach nobody";
      case DISK_TIME -> "times of writes";
      case SLOW_WRITE -> "slow writes";
      case PAUSE -> "servers that stand still";
      case SKEW -> "clocks that go wrong";
      case ONE_WAY -> "one-way cuts";
      case CRASH -> "crashes";
    };
  }
}
