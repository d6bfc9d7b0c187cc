package simulator.races;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The stacks of single accesses. To keep one for each access would cost too much; but a run can be
 * had again, and the second time it is known which threads and places are of interest.
 */
final class Stacks {

  /** The threads are other objects in each run, with the same numbers. */
  private record Key(Site site, int thread) {

    static Key of(Access access) {
      return new Key(access.site(), access.context().actor().number());
    }
  }

  /** The latest access to one variable. */
  private record Taken(Object variable, Moment moment) {}

  private final Map<Key, List<Taken>> taken = new HashMap<>();

  Stacks(List<DataRace> earlier) {
    for (DataRace race : earlier) {
      taken.put(Key.of(race.first()), new ArrayList<>());
    }
  }

  /** A thread accesses a variable. */
  @SuppressWarnings("ReferenceEquality") // one object for each variable
  void accessed(Object variable, Strand strand, int site) {
    if (taken.isEmpty()) {
      return;
    }
    List<Taken> there = taken.get(new Key(Site.of(site), strand.actor().number()));
    if (there != null) {
      there.removeIf(before -> before.variable == variable);
      there.add(new Taken(variable, Moment.now(strand.actor())));
    }
  }

  /** When a thread has last accessed a variable at a place; null if nobody has asked before. */
  @SuppressWarnings("ReferenceEquality")
  @Nullable Moment of(Object variable, Access access) {
    for (Taken each : taken.getOrDefault(Key.of(access), List.of())) {
      if (each.variable == variable) {
        return each.moment;
      }
    }
    return null;
  }
}
