package why;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import simulator.choices.Allowed;
import simulator.choices.Choice;
import simulator.choices.Kind;
import simulator.choices.Notes;

/**
 * In place of a test that has failed: its choices are numbers, and which of them it takes is known.
 * All seeds draw the same ones, but for those that are calm with another seed.
 */
final class InventedTest implements Trial {

  private final int choices;
  private final Predicate<Set<Integer>> fails;
  private final Map<Long, Predicate<Set<Integer>>> withOtherSeeds = new HashMap<>();
  private final Set<Integer> shadows = new HashSet<>();
  int runs;

  /**
   * @param choices that are adverse in a run where all may be
   * @param fails given those that were
   */
  InventedTest(int choices, Predicate<Set<Integer>> fails) {
    this.choices = choices;
    this.fails = fails;
  }

  /** With another seed it fails otherwise. */
  InventedTest withSeed(long seed, Predicate<Set<Integer>> failsThen) {
    withOtherSeeds.put(seed, failsThen);
    return this;
  }

  /** This choice comes up only in a run where the one before it was adverse. */
  InventedTest follows(int choice) {
    shadows.add(choice);
    return this;
  }

  static long id(int choice) {
    return Long.MIN_VALUE + 1_000_003L * choice;
  }

  static Kind kind(int choice) {
    return Kind.values()[choice % 3];
  }

  @Override
  public Result run(long seed, Allowed allowed, Notes notes, Duration limit) {
    runs++;
    Set<Integer> adverse = new HashSet<>();
    List<Choice> taken = new ArrayList<>();
    for (int choice = 0; choice < choices; choice++) {
      boolean comesUp = !shadows.contains(choice) || adverse.contains(choice - 1);
      if (comesUp && allowed.allows(choice, id(choice), kind(choice))) {
        adverse.add(choice);
        taken.add(new Choice(choice, id(choice), kind(choice), 1, choice, "T" + choice, "", ""));
      }
    }
    boolean failed = withOtherSeeds.getOrDefault(seed, fails).test(adverse);
    return new Result(
        failed ? Optional.of("it failed") : Optional.empty(), Duration.ofSeconds(1), 100, 0, taken);
  }
}
