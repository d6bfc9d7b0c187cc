package checker.kv;

import checker.Checker;
import checker.Operation;
import checker.Partitions;
import checker.Verdict;
import checker.Verdict.Step;
import checker.Wording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Judges histories of the lab's key/value service: always, exactly, and in O(n log n).
 *
 * <p>It can, because each version of a key is created by exactly one Put, so the order of the
 * effects is known; only their times are not. What the answers demand of these times is a chain of
 * simple constraints. docs/checker.md has the proof.
 *
 * <p>A history is judged by the rules of {@link KvModel}. One thing must be so for the verdict to
 * be sound: the network does not deliver a request twice, for then a Put that was executed can be
 * answered ErrVersion without a re-send.
 *
 * <p>Threading: any number of threads; each check is on its own.
 */
public final class KvChecker implements Checker<KvInput, KvOutput> {

  private static final KvModel MODEL = new KvModel();

  /** Nothing: that is not known. */
  private final Optional<Set<Circumstance>> circumstances;

  /** One for histories of which nothing else is known. */
  public KvChecker() {
    circumstances = Optional.empty();
  }

  /** One whose explanations think of what has gone on besides. */
  public KvChecker(Set<Circumstance> circumstances) {
    this.circumstances = Optional.of(Set.copyOf(circumstances));
  }

  /**
   * {@inheritDoc}
   *
   * @return Legal or Illegal, never Undecided
   * @throws IllegalArgumentException if two operations have the same id
   */
  @Override
  public Verdict check(List<Operation<KvInput, KvOutput>> history) {
    Map<String, List<Step>> orders = new LinkedHashMap<>();
    List<Explainer> illegal = new ArrayList<>();
    for (List<Operation<KvInput, KvOutput>> part : Partitions.of(KvInput::key, history).values()) {
      String name = MODEL.partition(part.getFirst().input());
      List<Op> operations =
          part.stream().sorted(Comparator.comparingLong(Operation::call)).map(Op::of).toList();
      Decision decision = Decision.of(operations);
      if (decision.isLegal()) {
        long[] created = decision.times().orElseThrow().choose();
        orders.put(name, Order.of(decision.facts(), created));
      } else {
        illegal.add(new Explainer(name, operations));
      }
    }
    return illegal.isEmpty() ? new Verdict.Legal(orders) : firstOf(illegal);
  }

  /** The explanation of what went wrong first; the other keys are just named. */
  private Verdict.Illegal firstOf(List<Explainer> illegal) {
    illegal.sort(Comparator.comparingLong(Explainer::firstIllegalMoment));
    List<String> others = illegal.stream().skip(1).map(Explainer::key).map(Wording::cut).toList();
    return illegal.getFirst().explain(others, circumstances);
  }
}
