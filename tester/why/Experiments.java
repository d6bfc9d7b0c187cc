package why;

import java.time.Duration;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import simulator.choices.Allowed;
import simulator.choices.Choice;
import simulator.choices.Kind;
import simulator.choices.Notes;
import why.Trial.Result;

/** Runs of one test, to see which of them fail as the first one did. */
final class Experiments {

  /**
   * A run that takes longer than the first failure, by so much, will fail in another way if at all.
   */
  private static final double PATIENCE = 1.2;

  private static final Duration LEAST_LIMIT = Duration.ofMillis(100);

  private final Trial trial;
  private final Budget budget;
  private final String failure;
  private final Duration limit;

  private int runs;
  private long switches;

  /**
   * @param first the run whose failure is to be explained
   */
  Experiments(Trial trial, Budget budget, Result first) {
    this.trial = trial;
    this.budget = budget;
    this.failure = first.failure().orElseThrow();
    Duration longest = Duration.ofNanos((long) (first.time().toNanos() * PATIENCE));
    this.limit = longest.compareTo(LEAST_LIMIT) < 0 ? LEAST_LIMIT : longest;
  }

  /** The run with only these choices adverse, if it fails in the same way. */
  Optional<Result> failing(long seed, Allowed allowed) {
    return failing(seed, allowed, Notes.IDENTITIES);
  }

  /** The same, with words for each choice. */
  Optional<Result> failingInWords(long seed, Allowed allowed) {
    return failing(seed, allowed, Notes.WORDS);
  }

  private Optional<Result> failing(long seed, Allowed allowed, Notes notes) {
    Result result = trial.run(seed, allowed, notes, limit);
    runs++;
    switches += result.switches();
    boolean isSame = result.failure().filter(failure::equals).isPresent();
    return isSame ? Optional.of(result) : Optional.empty();
  }

  /** Whether there is nothing left to spend. */
  boolean isOver() {
    return runs >= budget.runs() || switches >= budget.switches();
  }

  /** Those choices alone that came up in a run: what did not come up is not needed. */
  static Allowed only(Iterable<Choice> choices) {
    Set<Long> ids = new HashSet<>();
    choices.forEach(choice -> ids.add(choice.id()));
    return new Allowed.Only(ids);
  }

  /** The kinds of the choices of a run. */
  static Set<Kind> kinds(Result result) {
    return result.adverse().stream()
        .map(Choice::kind)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
  }
}
