package harness;

import events.Recording;
import org.jspecify.annotations.Nullable;
import trace.Probe;

/**
 * The test to which everything goes that reaches this process without the name of a test: what
 * servers say about themselves, exceptions of threads that belong to nobody, and the question which
 * run is to be drawn.
 *
 * <p>A test stays here after its end, until the next one enters: what its threads still do is its
 * own, and must not count for anybody else.
 */
final class OnStage {

  private static volatile @Nullable TestRun current;

  private OnStage() {}

  /** From now on it is this one. */
  static void enter(TestRun run) {
    current = run;
    UncaughtExceptions.comeFirst();
    Probe.install(new ServerProbe(run.events(), run.settings().topics()));
    new Recording(run.toString(), run.seed(), run.events()).begin();
  }

  /** The test, or the last one; null: there was none yet. */
  static @Nullable TestRun current() {
    return current;
  }
}
