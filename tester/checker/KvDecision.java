package checker;

import java.util.List;
import java.util.Optional;

/**
 * Whether the history of one key is linearizable.
 *
 * @param facts what it says about single versions
 * @param constraints what it demands of the moments of creation; none if the facts contradict
 * @param times the moments; empty if the facts contradict
 */
record KvDecision(KvFacts facts, List<KvConstraint> constraints, Optional<CreationTimes> times) {

  static KvDecision of(List<KvOp> operations) {
    KvFacts facts = new KvFacts(operations);
    if (facts.conflict().isPresent()) {
      return new KvDecision(facts, List.of(), Optional.empty());
    }
    List<KvConstraint> constraints = KvConstraint.of(facts);
    int last = constraints.getLast().version();
    return new KvDecision(facts, constraints, Optional.of(new CreationTimes(last, constraints)));
  }

  boolean isLegal() {
    return times.isPresent() && times.get().exist();
  }
}
