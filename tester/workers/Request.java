package workers;

import execution.Failure;
import org.jspecify.annotations.Nullable;

/**
 * What a worker is asked, after its {@link Setup}: a line of JSON each.
 *
 * @param task a run; null: to stop
 * @param stop why it has to stop what it runs, and to tell how things stood; null: to run the task
 */
record Request(@Nullable Task task, @Nullable Stop stop) {

  /**
   * @param wantsThreads whether it is to say where its threads are
   */
  record Stop(Failure why, boolean wantsThreads) {}

  static Request run(Task task) {
    return new Request(task, null);
  }

  static Request stop(Stop stop) {
    return new Request(null, stop);
  }
}
