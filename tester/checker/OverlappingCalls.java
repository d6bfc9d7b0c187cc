package checker;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds clients that had two operations running at once. No verdict depends on it, but it means
 * that two threads shared a client, or that a history was put together from wrong numbers.
 */
public final class OverlappingCalls {

  private record Overlap(Operation<?, ?> running, Operation<?, ?> called) {}

  private OverlappingCalls() {}

  /** A sentence about the first of them, and how many there are; empty if there is none. */
  public static <I, O> Optional<String> warning(List<Operation<I, O>> history) {
    List<Overlap> overlaps = overlaps(history);
    if (overlaps.isEmpty()) {
      return Optional.empty();
    }
    Overlap first = overlaps.getFirst();
    Wording wording = Wording.about(List.of(first.running, first.called));
    String more = overlaps.size() == 1 ? "" : " (and %d more)".formatted(overlaps.size() - 1);
    return Optional.of(
        "client %d called operation %d at %s while its operation %d was running%s"
            .formatted(
                first.called.client(),
                first.called.id(),
                wording.call(first.called),
                first.running.id(),
                more));
  }

  private static <I, O> List<Overlap> overlaps(List<Operation<I, O>> history) {
    List<Overlap> overlaps = new ArrayList<>();
    Map<Integer, Operation<I, O>> lastToEnd = new HashMap<>();
    history.stream()
        .sorted(Comparator.comparingLong(Operation::call))
        .forEach(operation -> {
          Operation<I, O> last = lastToEnd.get(operation.client());
          if (last != null && operation.call() <= last.end()) {
            overlaps.add(new Overlap(last, operation));
          }
          if (last == null || operation.end() > last.end()) {
            lastToEnd.put(operation.client(), operation);
          }
        });
    return overlaps;
  }
}
