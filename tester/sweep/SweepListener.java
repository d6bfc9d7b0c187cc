package sweep;

import execution.Failure;
import workers.Answer;
import workers.Replay;

/**
 * Is told how a sweep goes.
 *
 * <p>Threading: called by any thread.
 */
public interface SweepListener {

  void started(Sweep.Run run);

  void ended(Sweep.Run run, Answer answer);

  /** Something failed that belongs to no seed. */
  void failedOutsideTests(Failure failure);

  /** The command that runs one of its runs again. */
  Replay replay(Sweep.Run run);
}
