package simulator.races;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What happened in a made-up run, and by its definition which variables race in it: each access is
 * compared with each one before it, and what a thread knows is a set.
 */
final class Traces {

  /** An access, and what its thread knew and had done then. */
  private record Done(int thread, int time, boolean isWrite) {}

  private final Map<Integer, Map<Integer, Integer>> known = new HashMap<>();
  private final Map<Integer, Map<Integer, Integer>> syncs = new HashMap<>();
  private final Map<Integer, List<Done>> accesses = new HashMap<>();
  private final Set<Integer> racy = new HashSet<>();
  private int time;

  private Map<Integer, Integer> of(int thread) {
    return known.computeIfAbsent(thread, _ -> new HashMap<>());
  }

  private static void join(Map<Integer, Integer> to, Map<Integer, Integer> from) {
    from.forEach((thread, until) -> to.merge(thread, until, Math::max));
  }

  void access(int thread, int variable, boolean isWrite) {
    time++;
    List<Done> before = accesses.computeIfAbsent(variable, _ -> new ArrayList<>());
    for (Done done : before) {
      boolean isKnown =
          done.thread == thread || of(thread).getOrDefault(done.thread, 0) >= done.time;
      if (!isKnown && (isWrite || done.isWrite)) {
        racy.add(variable);
      }
    }
    before.add(new Done(thread, time, isWrite));
    of(thread).put(thread, time);
  }

  void acquire(int thread, int sync) {
    join(of(thread), syncs.getOrDefault(sync, Map.of()));
  }

  void release(int thread, int sync) {
    join(syncs.computeIfAbsent(sync, _ -> new HashMap<>()), of(thread));
  }

  void fork(int parent, int child) {
    join(of(child), of(parent));
  }

  void joined(int thread, int ended) {
    join(of(thread), of(ended));
  }

  /** Those that race. */
  Set<Integer> racy() {
    return racy;
  }
}
