package checker;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Splits a history into the histories of the parts of the object. */
public final class Partitions {

  private Partitions() {}

  /**
   * The operations on each part, by the part's name, in the order in which the parts first appear.
   *
   * @throws IllegalArgumentException if two operations have the same id
   */
  public static <I, O> Map<String, List<Operation<I, O>>> of(
      Function<I, String> partition, List<Operation<I, O>> history) {
    requireDistinctIds(history);
    Map<String, List<Operation<I, O>>> parts = new LinkedHashMap<>();
    for (Operation<I, O> operation : history) {
      parts
          .computeIfAbsent(partition.apply(operation.input()), _ -> new ArrayList<>())
          .add(operation);
    }
    return parts;
  }

  private static void requireDistinctIds(List<? extends Operation<?, ?>> history) {
    int[] ids = history.stream().mapToInt(Operation::id).sorted().toArray();
    for (int i = 1; i < ids.length; i++) {
      if (ids[i] == ids[i - 1]) {
        throw new IllegalArgumentException("two operations of the history have the id " + ids[i]);
      }
    }
  }
}
