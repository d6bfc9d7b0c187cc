package why;

import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import simulator.choices.Choice;
import simulator.choices.Kind;

/** Adverse choices in a student's words. */
final class Words {

  private static final double NANOS_PER_S = 1e9;
  private static final double NANOS_PER_MS = 1e6;

  private Words() {}

  /**
   * A line: when, who, what, where.
   *
   * @param messages tells what a message is
   */
  static String of(Choice choice, UnaryOperator<String> messages) {
    String at = choice.place().isEmpty() ? "" : " at " + choice.place();
    String about = choice.about().isEmpty() ? choice.who() : messages.apply(choice.about());
    String what =
        ofMessage(choice)
            .map(event -> event + ": " + about)
            .orElseGet(() -> choice.who() + " " + ofThread(choice) + at);
    return String.format(Locale.ROOT, "%.6f s  %s", choice.nanos() / NANOS_PER_S, what);
  }

  private static Optional<String> ofMessage(Choice choice) {
    double value = (double) choice.value();
    return Optional.ofNullable(
        switch (choice.kind()) {
          case MESSAGE_TIME -> "a message takes " + ms(value / NANOS_PER_MS);
          case REQUEST_DELAY -> "a request is delayed for " + ms(value);
          case LOST_REQUEST -> "a request is lost";
          case LOST_REPLY -> "a reply is lost";
          case HELD_REPLY -> "a reply is held back for " + ms(value);
          case DUPLICATE -> "a request arrives twice";
          case UNREACHABLE -> "a call that reaches nobody takes " + ms(value);
          default -> null;
        });
  }

  private static String ofThread(Choice choice) {
    double value = (double) choice.value();
    return switch (choice.kind()) {
      case ORDER -> "goes before others that could run";
      case PRIORITY -> "goes before others, or behind them, from now on";
      case YIELD -> "loses its turn";
      case ABSENCE -> "loses its turn for " + ms(value / NANOS_PER_MS);
      case WAKE -> "does not wake who has waited for the longest";
      case DISK_TIME -> "writes for " + ms(value / NANOS_PER_MS);
      case SLOW_WRITE -> "writes for " + ms(value);
      case PAUSE -> "stands still for " + ms(value);
      case SKEW -> "has a clock that goes at " + choice.value() + " %";
      case ONE_WAY -> "does not hear another one for " + ms(value);
      case CRASH -> "crashes";
      default -> choice.kind().name();
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
