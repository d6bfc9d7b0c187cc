package simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import simulator.jdk.Jdk;

/** The threads of a simulation, in the order of their starts. */
final class SimThreads {

  private static final int FIRST_SWEEP = 1000;

  /** Those that have ended are removed now and then. */
  private List<SimThread> all = new ArrayList<>();

  /** Threads that run in the place of platform threads, by the number of these. */
  private final Map<Long, SimThread> twins = new HashMap<>();

  private int sweepAt = FIRST_SWEEP;
  private int started;

  /** How many have been started until now. */
  int started() {
    return started;
  }

  void add(SimThread thread) {
    if (all.size() >= sweepAt) {
      all = new ArrayList<>(alive().toList());
      sweepAt = FIRST_SWEEP + 2 * all.size();
    }
    started++;
    all.add(thread);
  }

  /** The latest one runs in a platform thread's place. */
  void latestIsTwinOf(Thread platform) {
    twins.put(platform.threadId(), all.getLast());
  }

  @Nullable SimThread twinOf(Thread platform) {
    return twins.get(platform.threadId());
  }

  /** Those that have started and not ended, nor crashed. */
  Stream<SimThread> alive() {
    return all.stream().filter(SimThread::isAlive);
  }

  /** The simulated thread that the code under test knows so; empty if it is not one. */
  Optional<SimThread> find(Thread thread) {
    return thread.isVirtual()
        ? Optional.of(thread).map(Jdk::schedulerOf).flatMap(SimThread::asScheduler)
        : Optional.ofNullable(twinOf(thread));
  }
}
