package pictures;

import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import pictures.PageData.Phase;
import story.Role;

/** The elections before a failure, if none has given a leader. */
final class LastElections {

  private static final long NANOS_PER_MICRO = 1000;

  /** That many are shown, if there were as many. */
  private static final int ELECTIONS = 3;

  private LastElections() {}

  /** When the last elections before the failure began, if none has given a leader. */
  static Optional<Long> beginNanos(List<PageData.Server> lanes, long failureNanos) {
    TreeMap<Integer, Long> beginNanosOfTerm = new TreeMap<>();
    long lastLeaderNanos = -1;
    for (PageData.Server lane : lanes) {
      for (int i = 0; i < lane.roles().size(); i++) {
        Phase phase = lane.roles().get(i);
        if (phase.role() == Role.CANDIDATE) {
          beginNanosOfTerm.merge(phase.term(), nanos(phase), Math::min);
        } else if (phase.role() == Role.LEADER) {
          boolean isLast = i + 1 == lane.roles().size();
          lastLeaderNanos =
              Math.max(lastLeaderNanos, isLast ? failureNanos : nanos(lane.roles().get(i + 1)));
        }
      }
    }
    long sinceNanos = lastLeaderNanos;
    List<Long> beginsNanos =
        beginNanosOfTerm.values().stream()
            .filter(nanos -> nanos > sinceNanos && nanos <= failureNanos)
            .toList();
    if (beginsNanos.size() < ELECTIONS) {
      return Optional.empty();
    }
    long firstNanos = beginsNanos.get(beginsNanos.size() - ELECTIONS);
    return Optional.of(firstNanos - (failureNanos - firstNanos) / 20);
  }

  private static long nanos(Phase phase) {
    return phase.atMicros() * NANOS_PER_MICRO;
  }
}
