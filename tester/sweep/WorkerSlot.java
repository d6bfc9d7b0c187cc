package sweep;

import execution.Failure;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import workers.Answer;
import workers.SecondOpinion;
import workers.Task;
import workers.Worker;

/**
 * The place of one worker: when it has died, another one takes it.
 *
 * <p>Threading: one thread; {@link #close} any.
 */
final class WorkerSlot implements Worker.Listener {

  private final SweepOptions options;
  private final SweepListener listener;
  private final SecondOpinion opinion;
  private volatile @Nullable Worker worker;
  private volatile boolean isClosed;
  private boolean isFresh = true;
  private long tasks;

  /**
   * @param first the worker that is here at first; null: one is started when it is needed
   */
  WorkerSlot(SweepOptions options, SweepListener listener, @Nullable Worker first) {
    this.options = options;
    this.listener = listener;
    this.worker = first;
    opinion = new SecondOpinion(options.command(), options.setup(), options.patience());
  }

  Answer run(Sweep.Run run) throws Worker.NotStartedException {
    boolean wasFresh = isFresh;
    Worker asked = ready();
    Optional<Answer> answer = ask(asked, run);
    if (answer.isEmpty() && !wasFresh && !asked.wasSilent() && !isClosed) {
      // What was run before may have been its death: in a process of its own this one is innocent.
      asked = ready();
      answer = ask(asked, run);
    }
    if (answer.isEmpty()) {
      return Answer.ended(tasks, asked.obituary());
    }
    return SecondOpinion.isWanted(options.setup())
        ? opinion.on(task(run), answer.get())
        : answer.get();
  }

  private Worker ready() throws Worker.NotStartedException {
    Worker ready = worker;
    if (ready == null) {
      ready = Worker.start(options.command(), options.setup(), this, options.patience());
      worker = ready;
      isFresh = true;
      if (isClosed) {
        ready.close();
      }
    }
    return ready;
  }

  private Optional<Answer> ask(Worker asked, Sweep.Run run) {
    isFresh = false;
    tasks++;
    Optional<Answer> answer = asked.run(task(run));
    if (asked.isSpent()) {
      worker = null;
      asked.close();
    }
    return answer;
  }

  private Task task(Sweep.Run run) {
    return new Task(tasks, run.test(), run.seed(), listener.replay(run));
  }

  /** What the tests print is dropped, here and by the worker. */
  @Override
  public void printed(String line) {}

  @Override
  public void failedOutsideTests(Failure failure) {
    listener.failedOutsideTests(failure);
  }

  void close() {
    isClosed = true;
    opinion.close();
    Worker running = worker;
    if (running != null) {
      running.close();
    }
  }
}
