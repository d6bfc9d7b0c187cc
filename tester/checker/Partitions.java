package checker;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Splits a history into the histories of the parts of the object. */
final class Partitions {

  private Partitions() {}

  /**
   * The operations on each part, by its name, in the order in which the parts first appear.
   *
   * @throws IllegalArgumentException if two operations have the same id
   */
  static <I, O> Map<String, List<Operation<I, O>>> of(
      Model<?, I, O> model, List<Operation<I, O>> history) {
    Set<Integer> ids = HashSet.newHashSet(history.size());
    Map<String, List<Operation<I, O>>> parts = new LinkedHashMap<>();
    for (Operation<I, O> operation : history) {
      if (!ids.add(operation.id())) {
        throw new IllegalArgumentException(
            "two operations of the history have the id " + operation.id());
      }
      parts
          .computeIfAbsent(model.partition(operation.input()), _ -> new ArrayList<>())
          .add(operation);
    }
    return parts;
  }
}
