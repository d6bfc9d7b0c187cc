package sweep;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a sweep runs, in order: each test with each seed. The seeds of the next test follow at once
 * on those of the one before, so that no worker has to wait.
 *
 * <p>Threading: any thread.
 */
public final class Sweep {

  private final List<String> tests;
  private final Seeds seeds;

  // Guarded by this.
  private final List<Run> running = new ArrayList<>();
  private int nextTest;
  private long nextSeed;
  private boolean stopped;

  public Sweep(List<String> tests, Seeds seeds) {
    this.tests = List.copyOf(tests);
    this.seeds = seeds;
    this.nextSeed = seeds.first();
  }

  /** One run of one test. */
  public record Run(String test, long seed) {}

  /** What is to be run next; null: nothing more. */
  synchronized @Nullable Run next() {
    if (stopped || nextTest == tests.size()) {
      return null;
    }
    Run run = new Run(tests.get(nextTest), nextSeed);
    running.add(run);
    if (nextSeed == seeds.last()) {
      nextTest++;
      nextSeed = seeds.first();
    } else {
      nextSeed++;
    }
    return run;
  }

  /** It is not running any more. Returns whether what came of it counts. */
  synchronized boolean ended(Run run) {
    running.remove(run);
    return !stopped;
  }

  /** The same, and nothing counts after it: at once, so that two cannot both be the last. */
  synchronized boolean endedAsTheLast(Run run) {
    running.remove(run);
    return stop();
  }

  /**
   * Hands out nothing more; what comes of that which runs does not count.
   *
   * @return false: it had been stopped already
   */
  synchronized boolean stop() {
    boolean isFirst = !stopped;
    stopped = true;
    return isFirst;
  }

  /** What has been handed out and has not ended, the oldest first. */
  public synchronized List<Run> running() {
    return List.copyOf(running);
  }

  /** How many runs there are in all; as many as fit into a long. */
  long size() {
    return Math.multiplyHigh(tests.size(), seeds.count()) == 0
        ? Math.abs(tests.size() * seeds.count())
        : Long.MAX_VALUE;
  }
}
