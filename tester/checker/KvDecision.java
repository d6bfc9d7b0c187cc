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
    int last = lastVersion(constraints);
    return new KvDecision(facts, constraints, Optional.of(new CreationTimes(1, last, constraints)));
  }

  private static int lastVersion(List<KvConstraint> constraints) {
    return constraints.stream().mapToInt(KvConstraint::version).max().orElse(0);
  }

  boolean isLegal() {
    return times.isPresent() && times.get().exist();
  }
}
