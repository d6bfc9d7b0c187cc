package checker.kv;

import checker.Operation;
import checker.Verdict;
import checker.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Explains why the history of one key is not linearizable.
 *
 * <p>It looks for the first moment at which that was certain: the return of an answer with which no
 * order is possible any more, while all answers before it have one. What it says is proven by the
 * history up to that moment, in which later returns are not known. What came later serves for hints
 * only.
 */
final class Explainer {

  private static final int MAX_OTHER_KEYS = 3;

  private final String key;
  private final List<Op> whole;
  private final long moment;

  /**
   * Makes an explainer and finds the first moment.
   *
   * @param key the name of the key
   * @param whole its history, not linearizable, in the order of the calls
   */
  Explainer(String key, List<Op> whole) {
    this.key = key;
    this.whole = whole;
    this.moment = findFirstIllegalMoment();
  }

  String key() {
    return key;
  }

  /** The stamp of the return with which the history stopped being linearizable. */
  long firstIllegalMoment() {
    return moment;
  }

  /** No later answer makes up for answers that have no order: so halving finds the first moment. */
  private long findFirstIllegalMoment() {
    long[] ends =
        whole.stream().mapToLong(Op::end).filter(end -> end != Operation.NEVER).sorted().toArray();
    int low = 0;
    int high = ends.length - 1;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (Decision.of(historyUpTo(ends[middle])).isLegal()) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return ends[low];
  }

  private List<Op> historyUpTo(long stamp) {
    return whole.stream()
        .filter(operation -> operation.call() <= stamp)
        .map(operation -> operation.asOf(stamp))
        .toList();
  }

  /**
   * The explanation.
   *
   * @param otherKeys the names of other keys whose histories are not linearizable
   * @param circumstances what may have caused it
   */
  Verdict.Illegal explain(List<String> otherKeys, Optional<Set<Circumstance>> circumstances) {
    Finding finding = finding();
    List<String> lines = new ArrayList<>();
    lines.add(Wording.cut(key) + ": " + finding.form().label());
    lines.addAll(finding.lines());
    long before = whole.stream().filter(operation -> operation.end() < moment).count();
    if (before > 0) {
      lines.add(
          "the answers before %s (%d) have an order"
              .formatted(finding.wording().end(culprit().operation()), before));
    }
    String often = circumstances.map(finding.form()::often).orElseGet(finding.form()::often);
    if (!often.isEmpty()) {
      lines.add("often the cause: " + often);
    }
    if (!otherKeys.isEmpty()) {
      lines.add("not linearizable either: " + Wording.list(otherKeys, MAX_OTHER_KEYS));
    }
    return new Verdict.Illegal(
        finding.form().label(),
        lines,
        finding.operations().stream().map(Op::id).distinct().toList());
  }

  private Finding finding() {
    Decision decision = Decision.of(historyUpTo(moment));
    if (decision.facts().conflict().isPresent()) {
      return ConflictProof.of(decision.facts().conflict().get());
    }
    Hints hints = new Hints(whole);
    return new PairProof(decision, hints)
        .finding()
        .orElseGet(
            () -> new ChainProof(decision.times().orElseThrow(), culprit(), hints).finding());
  }

  /** The operation that returned at the first illegal moment. */
  private Op culprit() {
    return whole.stream().filter(operation -> operation.end() == moment).findFirst().orElseThrow();
  }
}
