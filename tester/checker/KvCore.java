package checker;

import checker.KvConstraint.OtherVersionDuring;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Finds, among constraints that cannot all hold, a few that cannot hold either, of which none can
 * be spared: if any one of them is dropped, the others can hold. The method is QuickXplain (Junker
 * 2004), which halves the constraints instead of trying them one by one.
 */
final class KvCore {

  private final int first;
  private final int last;

  private KvCore(int first, int last) {
    this.first = first;
    this.last = last;
  }

  /**
   * An irreducible part of constraints that cannot all hold.
   *
   * @param impossible the first version for which no moment is left
   */
  static List<KvConstraint> of(List<KvConstraint> constraints, int impossible) {
    int first = latestBeginning(constraints, impossible);
    KvCore range = new KvCore(first, impossible);
    return range.core(List.of(), false, range.inRange(constraints));
  }

  /**
   * The latest version such that the constraints from it on cannot hold: what is said of earlier
   * ones does not matter. It is mostly near the end, so the search goes back in steps that double,
   * and then halves the last step.
   */
  private static int latestBeginning(List<KvConstraint> constraints, int impossible) {
    int canHold = impossible + 1;
    int cannotHold = impossible;
    for (int step = 1; new KvCore(cannotHold, impossible).canHold(constraints); step *= 2) {
      canHold = cannotHold;
      cannotHold = Math.max(1, cannotHold - step);
    }
    while (canHold - cannotHold > 1) {
      int middle = (canHold + cannotHold) >>> 1;
      if (new KvCore(middle, impossible).canHold(constraints)) {
        canHold = middle;
      } else {
        cannotHold = middle;
      }
    }
    return cannotHold;
  }

  /**
   * The constraints that only speak of these versions; those first that are easy to understand, for
   * these are kept in the core if there is a choice.
   */
  private List<KvConstraint> inRange(List<KvConstraint> constraints) {
    return constraints.stream()
        .filter(this::isInRange)
        .sorted(
            Comparator.<KvConstraint, Boolean>comparing(OtherVersionDuring.class::isInstance)
                .thenComparing(KvConstraint::version, Comparator.reverseOrder()))
        .toList();
  }

  private boolean isInRange(KvConstraint constraint) {
    int lastVersion =
        constraint instanceof OtherVersionDuring(int version, _)
            ? version + 1
            : constraint.version();
    return constraint.version() >= first && lastVersion <= last;
  }

  /** What is needed of the candidates, beside the given, for a contradiction. */
  private List<KvConstraint> core(
      List<KvConstraint> given, boolean givenIsNew, List<KvConstraint> candidates) {
    if (givenIsNew && !canHold(given)) {
      return List.of();
    }
    if (candidates.size() == 1) {
      return candidates;
    }
    int half = candidates.size() / 2;
    List<KvConstraint> easy = candidates.subList(0, half);
    List<KvConstraint> rest = candidates.subList(half, candidates.size());
    List<KvConstraint> ofRest = core(concat(given, easy), true, rest);
    List<KvConstraint> ofEasy = core(concat(given, ofRest), !ofRest.isEmpty(), easy);
    return concat(ofEasy, ofRest);
  }

  private boolean canHold(List<KvConstraint> constraints) {
    return new CreationTimes(first, last, constraints.stream().filter(this::isInRange).toList())
        .exist();
  }

  private static <T> List<T> concat(List<T> some, List<T> others) {
    List<T> all = new ArrayList<>(some.size() + others.size());
    all.addAll(some);
    all.addAll(others);
    return all;
  }
}
