package harness;

import events.EventLog;
import harness.findings.Standstill;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Ends a test in real time in which nothing moves any more, because threads of servers stand still.
 *
 * <p>That nothing has moved for a while proves nothing: the machine may have been busy, or stopped.
 * So the time is counted in looks, of which a stopped machine makes none, and the test ends only if
 * the same threads are found in the same waits again some seconds later.
 */
final class StandstillWatch implements AutoCloseable {

  private static final Duration PERIOD = Duration.ofMillis(500);

  /** In looks. */
  private static final int QUIET = 20;

  private static final int BETWEEN_LOOKS_FOR_THREADS = 4;

  /** What fails may fail because of threads that have just begun to stand still. */
  private static final Duration A_MOMENT = Duration.ofMillis(200);

  private final TestRun run;
  private final Thread thread;

  private StandstillWatch(TestRun run) {
    this.run = run;
    thread = Thread.ofPlatform().daemon().name("standstill-watch").start(this::watch);
  }

  static StandstillWatch start(TestRun run) {
    return new StandstillWatch(run);
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  /** Ends when interrupted, or when the test has its verdict. */
  private void watch() {
    EventLog events = run.events();
    long moves = events.moves();
    int quiet = 0;
    List<Standstill> suspected = List.of();
    try {
      while (!run.isDecided()) {
        Thread.sleep(PERIOD);
        quiet = events.moves() == moves ? quiet + 1 : 0;
        moves = events.moves();
        if (quiet == 0) {
          suspected = List.of();
        } else if (quiet >= QUIET && (quiet - QUIET) % BETWEEN_LOOKS_FOR_THREADS == 0) {
          List<Standstill> found = find(run);
          Standstill.lasting(suspected, found).ifPresent(this::end);
          suspected = found;
        }
      }
    } catch (InterruptedException _) {
      // The test is over.
    }
  }

  /** Those of this moment. */
  static List<Standstill> find(TestRun run) {
    return Standstill.find(ServerThreads.of(run), run.openRpcs());
  }

  private void end(Standstill standstill) {
    if (!run.isDecided()) {
      run.fail(
          new StoodStill(
              "nothing has moved for %d s; %s"
                  .formatted(PERIOD.multipliedBy(QUIET).toSeconds(), standstill.what())));
    }
  }

  /** What stands still at the end of a test that has failed, for longer than a moment. */
  static Optional<Standstill> atTheEndOf(TestRun run) throws InterruptedException {
    List<Standstill> first = find(run);
    if (first.isEmpty()) {
      return Optional.empty();
    }
    Thread.sleep(A_MOMENT);
    return Standstill.lasting(first, find(run));
  }
}
