package why;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import simulator.choices.Choice;
import simulator.choices.Kind;
import why.Trial.Result;

/**
 * Makes the set of choices that a failure takes smaller, step by step. After each run that still
 * fails only those choices are kept that came up in it, which costs nothing.
 */
final class Reduction {

  private final Experiments experiments;
  private final long seed;
  private Result smallest;

  /**
   * @param failing a run that fails
   */
  Reduction(Experiments experiments, long seed, Result failing) {
    this.experiments = experiments;
    this.seed = seed;
    this.smallest = failing;
  }

  /** The smallest run until now. */
  Result smallest() {
    return smallest;
  }

  private int size() {
    return smallest.adverse().size();
  }

  private boolean isDone() {
    return size() <= 1 || experiments.isOver();
  }

  /** Cheap steps first: whole kinds, all that came late, kinds again, then chunk by chunk. */
  void run() {
    withoutKinds();
    onlyTheFirst();
    withoutKinds();
    withoutChunks();
  }

  /** Takes kinds away, one after another, the commonest first: noise has many. */
  private void withoutKinds() {
    List<Kind> kinds = new ArrayList<>(Experiments.kinds(smallest));
    kinds.sort((one, other) -> Long.compare(count(other), count(one)));
    for (Kind kind : kinds) {
      if (isDone()) {
        return;
      }
      keepIfItFails(smallest.adverse().stream().filter(choice -> choice.kind() != kind).toList());
    }
  }

  private long count(Kind kind) {
    return smallest.adverse().stream().filter(choice -> choice.kind() == kind).count();
  }

  /** Bisects for how many of the first choices are enough, as if fewer were never more harmful. */
  private void onlyTheFirst() {
    List<Choice> all = smallest.adverse();
    int passes = 0;
    int fails = all.size();
    while (fails - passes > 1 && !isDone()) {
      int middle = (passes + fails) >>> 1;
      if (keepIfItFails(all.subList(0, middle))) {
        fails = middle;
      } else {
        passes = middle;
      }
    }
  }

  /** Takes chunks away, from the end on, then halves of them, down to single choices (ddmin). */
  private void withoutChunks() {
    int chunk = Math.max(1, size() / 2);
    while (!isDone()) {
      boolean anyTaken = withoutChunksOf(chunk);
      if (chunk == 1 && !anyTaken) {
        return;
      }
      chunk = Math.max(1, Math.min(chunk / 2, size() / 2));
    }
  }

  private boolean withoutChunksOf(int length) {
    boolean anyTaken = false;
    int end = size();
    while (end > 0 && !isDone()) {
      int begin = Math.max(0, end - length);
      List<Choice> rest = new ArrayList<>(smallest.adverse().subList(0, begin));
      rest.addAll(smallest.adverse().subList(end, size()));
      if (keepIfItFails(rest)) {
        anyTaken = true;
        // Others may have gone as well: what stood before the chunk is now at most so many.
        end = Math.min(begin, size());
      } else {
        end = begin;
      }
    }
    return anyTaken;
  }

  private boolean keepIfItFails(List<Choice> choices) {
    if (choices.size() >= size()) {
      return false;
    }
    Optional<Result> failing = experiments.failing(seed, Experiments.only(choices));
    failing.ifPresent(result -> smallest = result);
    return failing.isPresent();
  }
}
