package checker.kv;

import checker.Operation;
import checker.kv.Constraint.CreatedBy;
import checker.kv.Constraint.NeverCreated;
import checker.kv.Constraint.NotAfter;
import checker.kv.Constraint.NotBefore;
import checker.kv.Constraint.OtherVersionDuring;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether there are moments t(1) <= t(2) <= ... at which the versions of a key can have
 * been created, so that all constraints hold. That is the whole question: see docs/checker.md.
 *
 * <p>A constraint binds at most two neighbours, t(v) and t(v+1). So it is enough to know, version
 * by version, at which moments it can be created when everything about the versions before it
 * holds: whichever of these is chosen, the past can be filled in. These moments are all those from
 * an earliest to a latest one.
 *
 * <p>The earliest moment of a version is the latest bound from below on it or a version before it.
 * The latest moment is the earliest bound from above, where a Put that was refused for version v
 * bounds v+1 by its return if v cannot be created as late as at its call.
 */
final class CreationTimes {

  /** Before all stamps. */
  static final long START = Long.MIN_VALUE;

  private final int last;

  // By version; and the constraints that are the reason.
  private final long[] earliest;
  private final long[] latest;
  private final @Nullable Constraint[] earliestReason;
  private final @Nullable Constraint[] latestReason;

  /**
   * Works out the moments for the versions from 1 to last.
   *
   * @param constraints by version, and for each version those that bind it alone first
   */
  CreationTimes(int last, List<Constraint> constraints) {
    this.last = last;
    earliest = new long[last + 1];
    latest = new long[last + 1];
    earliestReason = new Constraint[last + 1];
    latestReason = new Constraint[last + 1];
    Arrays.fill(earliest, START);
    Arrays.fill(latest, Operation.NEVER);
    latest[0] = START;
    // All that bounds latest[v] has been looked at when a Put refused for version v comes.
    for (Constraint constraint : constraints) {
      int version = constraint.version();
      switch (constraint) {
        case NotBefore(_, Op reader) -> raise(version, reader.call(), constraint);
        case CreatedBy(_, Op firstPut) -> raise(version, firstPut.call(), constraint);
        case NeverCreated _ -> raise(version, Operation.NEVER, constraint);
        case NotAfter(_, Op evidence) -> lower(version, evidence.end(), constraint);
        case OtherVersionDuring(_, Op put) -> {
          if (put.call() > latest[version]) {
            lower(version + 1, put.end(), constraint);
          }
        }
      }
    }
    for (int version = 1; version <= last; version++) {
      if (earliest[version] < earliest[version - 1]) {
        earliest[version] = earliest[version - 1];
        earliestReason[version] = earliestReason[version - 1];
      }
    }
  }

  private void raise(int version, long moment, Constraint reason) {
    if (moment > earliest[version]) {
      earliest[version] = moment;
      earliestReason[version] = reason;
    }
  }

  private void lower(int version, long moment, Constraint reason) {
    if (moment < latest[version]) {
      latest[version] = moment;
      latestReason[version] = reason;
    }
  }

  /** Whether all constraints can hold. */
  boolean exist() {
    return impossibleVersion() == 0;
  }

  /** The first version for which no moment is left; 0 if there is none. */
  private int impossibleVersion() {
    for (int version = 1; version <= last; version++) {
      if (earliest[version] > latest[version]) {
        return version;
      }
    }
    return 0;
  }

  /**
   * Some constraints that cannot all hold, if not all can, of which none can be spared. They make
   * an argument: by the first one a version exists at some moment; hence by each of the next, which
   * are about refused Puts, the version after that exists at a later one; and the last one denies
   * it.
   */
  List<Constraint> contradiction() {
    int version = impossibleVersion();
    Deque<Constraint> argument = new ArrayDeque<>();
    Constraint denial = earliestReason[version];
    if (denial != null) {
      argument.add(denial);
    }
    Constraint step = latestReason[version];
    while (step != null) {
      argument.addFirst(step);
      step = step instanceof OtherVersionDuring ? latestReason[step.version()] : null;
    }
    return List.copyOf(argument);
  }

  /** Chooses moments that hold all constraints, each as late as it can be. */
  long[] choose() {
    long[] moments = latest.clone();
    for (int version = last - 1; version >= 0; version--) {
      moments[version] = Math.min(moments[version], moments[version + 1]);
    }
    return moments;
  }
}
