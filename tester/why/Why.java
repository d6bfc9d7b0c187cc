package why;

import java.time.Duration;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import simulator.choices.Allowed;
import simulator.choices.Choice;
import simulator.choices.Kind;
import simulator.choices.Notes;
import why.Trial.Result;

/**
 * Searches for the few adverse choices that a failure takes. The order of the steps is the one that
 * was cheapest on known mistakes: all calm, which decides more than half of them; one kind alone,
 * with this seed or one of the next; then what is left of the seed's own choices.
 */
public final class Why {

  /** So many choices can be read one by one; more are only a clock that brings others into step. */
  private static final int MOST_THAT_SAY_ANYTHING = 5;

  private static final int SEEDS_NEARBY = 20;
  private static final Duration NO_LIMIT = Duration.ofHours(1);

  private final Trial trial;
  private final long seed;
  private final Budget budget;

  private Why(Trial trial, long seed, Budget budget) {
    this.trial = trial;
    this.seed = seed;
    this.budget = budget;
  }

  /**
   * Explains the failure of a seed.
   *
   * @param trial runs the test that has failed
   */
  public static Explanation of(Trial trial, long seed, Budget budget) {
    return new Why(trial, seed, budget).explain();
  }

  private Explanation explain() {
    Result first = trial.run(seed, Allowed.ALL, Notes.IDENTITIES, NO_LIMIT);
    if (first.failure().isEmpty()) {
      return Explanation.of("the seed does not fail when it is run again", seed, "");
    }
    Experiments experiments = new Experiments(trial, budget, first);
    if (experiments.failing(seed, Allowed.NONE).isPresent()) {
      return allCalm(seed);
    }
    Optional<Start> start = oneKindAlone(experiments, seed, Experiments.kinds(first));
    if (start.isEmpty() && budget.equals(Budget.PATIENT)) {
      start = nearby(experiments, first);
    }
    Start from = start.orElseGet(() -> new Start(seed, first));
    if (from.result.adverse().isEmpty()) {
      return allCalm(from.seed);
    }
    Reduction reduction = new Reduction(experiments, from.seed, from.result);
    reduction.run();
    return explained(experiments, first, from.seed, reduction.smallest());
  }

  /** Where the reduction begins: a run that fails with fewer choices than all. */
  private record Start(long seed, Result result) {}

  private Optional<Start> oneKindAlone(Experiments experiments, long itsSeed, Set<Kind> kinds) {
    return kinds.stream()
        .takeWhile(_ -> !experiments.isOver())
        .flatMap(kind -> experiments.failing(itsSeed, new Allowed.Kinds(Set.of(kind))).stream())
        .min(Comparator.comparingInt(result -> result.adverse().size()))
        .map(result -> new Start(itsSeed, result));
  }

  // The same mistake often shows more simply with another seed.
  private Optional<Start> nearby(Experiments experiments, Result first) {
    for (long near = seed + 1; near <= seed + SEEDS_NEARBY && !experiments.isOver(); near++) {
      Optional<Result> calm = experiments.failing(near, Allowed.NONE);
      Optional<Start> found =
          calm.isPresent()
              ? Optional.of(new Start(near, calm.get()))
              : oneKindAlone(experiments, near, Experiments.kinds(first));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private Explanation allCalm(long itsSeed) {
    String how = itsSeed == seed ? "the test fails as well" : "seed " + itsSeed + " fails likewise";
    return Explanation.of(
        "it takes nothing adverse: with all choices calm " + how, itsSeed, Only.NONE);
  }

  private Explanation explained(
      Experiments experiments, Result first, long itsSeed, Result smallest) {
    Optional<Result> said =
        experiments.failingInWords(itsSeed, Experiments.only(smallest.adverse()));
    if (said.isEmpty()) {
      return Explanation.of(
          "not deterministic: the same choices have failed once, and then have not", seed, "");
    }
    List<Choice> choices = said.get().adverse();
    String of = String.format(Locale.ROOT, "%,d", first.adverse().size());
    List<String> needs =
        budget.equals(Budget.PATIENT)
            ? Needs.lines(experiments, itsSeed, kinds(choices))
            : List.of();
    if (choices.size() > MOST_THAT_SAY_ANYTHING) {
      String verdict =
          "an alignment of %d of %s adverse choices; no single one".formatted(choices.size(), of);
      return new Explanation(verdict, List.of(), needs, seed, "");
    }
    String withSeed = itsSeed == seed ? "" : ", with seed " + itsSeed;
    String verdict =
        "it takes %d of %s adverse choices; all others calm%s:"
            .formatted(choices.size(), of, withSeed);
    return new Explanation(verdict, choices, needs, itsSeed, Only.typed(choices));
  }

  private static Set<Kind> kinds(List<Choice> choices) {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    choices.forEach(choice -> kinds.add(choice.kind()));
    return kinds;
  }
}
