package checker.kv;

import java.util.List;
import java.util.Optional;

/**
 * Whether the history of one key is linearizable.
 *
 * @param facts what it says about single versions
 * @param constraints what it demands of the moments of creation; none if the facts contradict
 * @param times the moments; empty if the facts contradict
 */
record Decision(Facts facts, List<Constraint> constraints, Optional<CreationTimes> times) {

  static Decision of(List<Op> operations) {
    Facts facts = new Facts(operations);
    if (facts.conflict().isPresent()) {
      return new Decision(facts, List.of(), Optional.empty());
    }
    List<Constraint> constraints = Constraint.of(facts);
    int last = constraints.getLast().version();
    return new Decision(facts, constraints, Optional.of(new CreationTimes(last, constraints)));
  }

  boolean isLegal() {
    return times.isPresent() && times.get().exist();
  }
}
