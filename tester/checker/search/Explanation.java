package checker.search;

import checker.Model;
import checker.Operation;
import checker.Verdict;
import checker.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Puts the end of a {@link Search} that found no order into words. */
final class Explanation<S, I, O> {

  private static final int MAX_BEFORE = 3;
  private static final int MAX_BESIDE = 4;

  private final Model<S, I, O> model;
  private final String name;
  private final List<Operation<I, O>> part;

  Explanation(Model<S, I, O> model, String name, List<Operation<I, O>> part) {
    this.model = model;
    this.name = name;
    this.part = part;
  }

  Verdict.Illegal of(Search.Blocked<I, O> blocked) {
    Operation<I, O> culprit = blocked.operation();
    List<Operation<I, O>> before = lastReturnsBefore(culprit);
    List<Operation<I, O>> beside = runningWith(culprit);
    List<Operation<I, O>> shown =
        Stream.of(List.of(culprit), first(before, MAX_BEFORE), first(beside, MAX_BESIDE))
            .flatMap(List::stream)
            .toList();
    Wording wording = Wording.about(shown);
    List<String> lines = new ArrayList<>();
    lines.add("%s: no order of its operations explains all answers".formatted(Wording.cut(name)));
    lines.add(
        "the first %d of %d answers have an order, but none that explains the next one as well:"
            .formatted(blocked.answersBefore(), answers()));
    lines.add(wording.line(model, culprit));
    addLines(wording, lines, "the last answers before it was called:", before, MAX_BEFORE);
    addLines(wording, lines, "operations that ran at the same time:", beside, MAX_BESIDE);
    return new Verdict.Illegal(
        "no order explains the answers", lines, shown.stream().map(Operation::id).toList());
  }

  private long answers() {
    return part.stream().filter(operation -> !operation.isPending()).count();
  }

  private List<Operation<I, O>> lastReturnsBefore(Operation<I, O> culprit) {
    return part.stream()
        .filter(operation -> operation.end() < culprit.call())
        .sorted(Comparator.<Operation<I, O>>comparingLong(Operation::end).reversed())
        .toList();
  }

  private List<Operation<I, O>> runningWith(Operation<I, O> culprit) {
    return part.stream()
        .filter(other -> other.id() != culprit.id())
        .filter(other -> other.call() <= culprit.end() && culprit.call() <= other.end())
        .sorted(Comparator.comparingLong(Operation::call))
        .toList();
  }

  private void addLines(
      Wording wording,
      List<String> lines,
      String title,
      List<Operation<I, O>> operations,
      int limit) {
    if (operations.isEmpty()) {
      return;
    }
    int left = operations.size() - limit;
    lines.add(title + (left > 0 ? " (%d more not shown)".formatted(left) : ""));
    first(operations, limit).forEach(operation -> lines.add(wording.line(model, operation)));
  }

  private static <T> List<T> first(List<T> list, int limit) {
    return list.subList(0, Math.min(limit, list.size()));
  }
}
