package story;

import events.Entry;
import events.Event;
import events.Recording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The events of a run in the order of time, and what belongs together in them. Whoever makes a
 * picture begins with this.
 *
 * @param operations by number
 * @param servers how many servers there are, as far as the events tell
 */
public record Story(
    Recording recording,
    List<Entry> entries,
    Rpcs rpcs,
    Map<Integer, ClientCall> operations,
    int servers) {

  /**
   * An operation of a client.
   *
   * @param returned nothing if it was pending at the end
   */
  public record ClientCall(Entry entry, Event.Called called, Optional<Return> returned) {

    public boolean isPendingAt(long nanos) {
      return entry.nanos() <= nanos
          && (returned.isEmpty() || returned.get().entry().nanos() > nanos);
    }
  }

  /** The return of an operation. */
  public record Return(Entry entry, Event.Returned event) {}

  /** Reads what a run has left. */
  public static Story of(Recording recording) {
    List<Entry> entries = new ArrayList<>(recording.log().entries());
    // An entry gets its number before its time. One that comes after another one has both greater;
    // of two that come together, the times are what is drawn.
    entries.sort(Comparator.comparingLong(Entry::nanos).thenComparingLong(Entry::number));
    Rpcs rpcs = Rpcs.of(entries, recording.log().gaps());
    return new Story(recording, entries, rpcs, operations(entries), highestServer(entries) + 1);
  }

  /** When the last event was. */
  public long endNanos() {
    return entries.isEmpty() ? 0 : entries.getLast().nanos();
  }

  public long endMicros() {
    return entries.isEmpty() ? 0 : entries.getLast().micros();
  }

  /** The first event that says that the test has failed. */
  public Optional<Entry> failure() {
    return entries.stream().filter(entry -> isFailure(entry.event())).findFirst();
  }

  /** What the checker said of the history of the clients, if it was wrong. */
  public Optional<Event.Judged> judgement() {
    return entries.stream()
        .filter(entry -> entry.event() instanceof Event.Judged)
        .map(entry -> (Event.Judged) entry.event())
        .findFirst();
  }

  /** The events up to the failure; what comes later belongs to the end of the test. */
  public List<Entry> untilFailure() {
    int end = failure().map(failure -> entries.indexOf(failure) + 1).orElse(entries.size());
    return entries.subList(0, end);
  }

  /** The client who called an operation, if the call is still in the log. */
  public OptionalInt clientOf(int operation) {
    ClientCall call = operations.get(operation);
    return call == null ? OptionalInt.empty() : OptionalInt.of(call.called().client());
  }

  public static boolean isFailure(Event event) {
    return switch (event) {
      case Event.Failed _, Event.Judged _ -> true;
      case Event.Step(String _, Event.StepResult result) -> result == Event.StepResult.FAILED;
      default -> false;
    };
  }

  private static Map<Integer, ClientCall> operations(List<Entry> entries) {
    Map<Integer, ClientCall> operations = new LinkedHashMap<>();
    for (Entry entry : entries) {
      switch (entry.event()) {
        case Event.Called called ->
            operations.putIfAbsent(
                called.operation(), new ClientCall(entry, called, Optional.empty()));
        case Event.Returned returned ->
            operations.computeIfPresent(
                returned.operation(),
                (_, call) ->
                    call.returned().isPresent()
                        ? call
                        : new ClientCall(
                            call.entry(), call.called(), Optional.of(new Return(entry, returned))));
        default -> {
          // Not about an operation.
        }
      }
    }
    return operations;
  }

  private static int highestServer(List<Entry> entries) {
    int highest = -1;
    for (Entry entry : entries) {
      highest = Math.max(highest, entry.event().lane().orElse(-1));
      switch (entry.event()) {
        case Event.Sent sent -> highest = Math.max(highest, sent.to());
        case Event.Parted(List<List<Integer>> sides) -> {
          for (List<Integer> side : sides) {
            highest = side.stream().reduce(highest, Math::max);
          }
        }
        default -> {
          // Speaks of no other server than that of its lane.
        }
      }
    }
    return highest;
  }
}
