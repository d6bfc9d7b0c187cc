package why;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import simulator.choices.Allowed;
import simulator.choices.Kind;

/**
 * What a failure needs, over many seeds: how many fail with all that they draw, with one kind of
 * choices only, and without it. Where no single choice decides, this often still does.
 */
final class Needs {

  private static final int SEEDS = 20;

  /** For more kinds than this the lines would say nothing. */
  private static final int MOST_KINDS = 3;

  private Needs() {}

  /** A line for each kind; none if there are too many. */
  static List<String> lines(Experiments experiments, long firstSeed, Set<Kind> kinds) {
    List<String> lines = new ArrayList<>();
    if (kinds.isEmpty() || kinds.size() > MOST_KINDS) {
      return lines;
    }
    int all = failing(experiments, firstSeed, Allowed.ALL);
    for (Kind kind : kinds) {
      int only = failing(experiments, firstSeed, new Allowed.Kinds(Set.of(kind)));
      Set<Kind> others = EnumSet.complementOf(EnumSet.of(kind));
      int without = failing(experiments, firstSeed, new Allowed.Kinds(others));
      if (experiments.isOver()) {
        return lines;
      }
      lines.add(
          "of %d seeds %d fail; with only %s %d; without %d"
              .formatted(SEEDS, all, Words.plural(kind), only, without));
    }
    return lines;
  }

  private static int failing(Experiments experiments, long firstSeed, Allowed allowed) {
    int failing = 0;
    for (long seed = firstSeed; seed < firstSeed + SEEDS && !experiments.isOver(); seed++) {
      if (experiments.failing(seed, allowed).isPresent()) {
        failing++;
      }
    }
    return failing;
  }
}
