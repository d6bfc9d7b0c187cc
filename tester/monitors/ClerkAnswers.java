package monitors;

import events.Entry;
import events.Event;
import events.Party;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import monitors.reading.KvOperation;

/**
 * A clerk says what became of its operation: OK only if the Put was executed, ErrVersion only if it
 * was not, ErrMaybe only after the Put was sent twice; and a Get finds nothing older than what a
 * Put had stored that returned before.
 *
 * <p>Does not catch answers that are wrong together only: the checker does. Of two Puts that say
 * the same none is judged, nor any ErrVersion where the network makes two requests of one.
 */
final class ClerkAnswers extends Monitor {

  private static final String VERSION = "version ";

  private record Call(Event.Called called, long storedBefore) {}

  private final AppliedOperations operations;
  private final Map<Integer, Call> calls = new HashMap<>();
  private final Map<Integer, Integer> sends = new HashMap<>();

  /** By key: the highest version of which it is known that a Put has made it. */
  private final Map<String, Long> stored = new HashMap<>();

  /** How often a Put of this text was called. */
  private final Map<String, Integer> times = new HashMap<>();

  private boolean isDuplicating;

  ClerkAnswers(Facts facts, AppliedOperations operations) {
    super(facts);
    this.operations = operations;
  }

  @Override
  void event(Entry entry) {
    switch (entry.event()) {
      case Event.Called called when !called.key().isEmpty() -> {
        times.merge(called.what(), 1, Integer::sum);
        sends.put(called.client(), 0);
        calls.put(called.operation(), new Call(called, stored.getOrDefault(called.key(), 0L)));
      }
      case Event.Sent sent when sent.from().kind() == Party.Kind.CLIENT ->
          sends.merge(sent.from().number(), 1, Integer::sum);
      case Event.Returned returned -> {
        Call call = calls.remove(returned.operation());
        if (call != null) {
          judge(call, returned);
        }
      }
      case Event.NetworkSet(Event.Treatment how, boolean isOn)
          when how == Event.Treatment.DUPLICATING ->
          isDuplicating |= isOn;
      default -> {
        // Not about clerks.
      }
    }
  }

  private void judge(Call call, Event.Returned returned) {
    if (call.called.what().startsWith("Put(")) {
      judgePut(call, returned);
    } else {
      judgeGet(call, returned);
    }
  }

  private void judgePut(Call call, Event.Returned returned) {
    String put = call.called.what();
    int sent = sends.getOrDefault(call.called.client(), 0);
    boolean isExecuted = operations.isExecuted(put);
    switch (returned.answer()) {
      case DONE -> {
        stored.merge(call.called.key(), version(put) + 1, Math::max);
        if (!isExecuted && operations.isLogged(KvOperation.Kind.PUT)) {
          wrong(of(call, "a Put returned OK that was never executed").because("%s", shown(call)));
        }
      }
      case REFUSED -> {
        if (isExecuted && times.getOrDefault(put, 0) == 1 && !isDuplicating) {
          wrong(
              of(call, "a Put returned %s that was executed".formatted(returned.what()))
                  .because("%s; it was sent %d times", shown(call), sent));
        }
      }
      case MAYBE -> {
        if (sent == 1) {
          wrong(of(call, "a Put returned ErrMaybe that was sent once").because("%s", shown(call)));
        }
      }
    }
  }

  private void judgeGet(Call call, Event.Returned returned) {
    long version =
        switch (returned.answer()) {
          case DONE -> version(returned.what());
          case REFUSED -> 0;
          case MAYBE -> Long.MAX_VALUE;
        };
    if (version < call.storedBefore) {
      wrong(
          of(call, "a Get returned a stale value")
              .because(
                  "%s found %s; version %d had been put before it was called",
                  shown(call), returned.what(), call.storedBefore));
    }
  }

  private static Evidence of(Call call, String headline) {
    return new Evidence(headline, shown(call), List.of());
  }

  private static String shown(Call call) {
    return "%s of client %d".formatted(call.called.what(), call.called.client());
  }

  /** The number at the end of a text; if there is none, one that no other is higher than. */
  private static long version(String text) {
    int at = text.lastIndexOf(VERSION);
    String number = at < 0 ? "" : text.substring(at + VERSION.length()).replace(")", "");
    try {
      return Long.parseLong(number);
    } catch (NumberFormatException _) {
      return Long.MAX_VALUE - 1;
    }
  }
}
