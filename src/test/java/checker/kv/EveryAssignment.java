package checker.kv;

import checker.Operation;
import checker.kv.Constraint.CreatedBy;
import checker.kv.Constraint.NeverCreated;
import checker.kv.Constraint.NotAfter;
import checker.kv.Constraint.NotBefore;
import checker.kv.Constraint.OtherVersionDuring;
import java.util.List;
import java.util.TreeSet;

/**
 * Says whether constraints can hold, by trying all moments for all versions. Only calls and the
 * ends of time are worth trying: any other moment may be moved back to the last call before it.
 */
final class EveryAssignment {

  private final List<Constraint> constraints;
  private final List<Long> moments;
  private final int first;
  private final int last;

  private EveryAssignment(List<Constraint> constraints) {
    this.constraints = constraints;
    this.first = constraints.stream().mapToInt(Constraint::version).min().orElse(1);
    this.last = 1 + constraints.stream().mapToInt(Constraint::version).max().orElse(0);
    TreeSet<Long> calls = new TreeSet<>(List.of(CreationTimes.START, Operation.NEVER));
    for (Constraint constraint : constraints) {
      switch (constraint) {
        case NotBefore(_, Op reader) -> calls.add(reader.call());
        case CreatedBy(_, Op put) -> calls.add(put.call());
        case OtherVersionDuring(_, Op put) -> calls.add(put.call());
        case NotAfter _, NeverCreated _ -> {}
      }
    }
    this.moments = List.copyOf(calls);
  }

  static boolean someHolds(List<Constraint> constraints) {
    EveryAssignment every = new EveryAssignment(constraints);
    return every.someHolds(new long[every.last + 1], every.first, 0);
  }

  private boolean someHolds(long[] created, int version, int fromMoment) {
    if (version > last) {
      return constraints.stream().allMatch(constraint -> holds(constraint, created));
    }
    for (int i = fromMoment; i < moments.size(); i++) {
      created[version] = moments.get(i);
      if (someHolds(created, version + 1, i)) {
        return true;
      }
    }
    return false;
  }

  static boolean holds(Constraint constraint, long[] created) {
    return switch (constraint) {
      case NotBefore(int version, Op reader) -> created[version] >= reader.call();
      case NotAfter(int version, Op evidence) -> created[version] <= evidence.end();
      case CreatedBy(int version, Op put) -> created[version] >= put.call();
      case NeverCreated(int version) -> created[version] == Operation.NEVER;
      case OtherVersionDuring(int version, Op put) ->
          created[version] >= put.call() || created[version + 1] <= put.end();
    };
  }
}
