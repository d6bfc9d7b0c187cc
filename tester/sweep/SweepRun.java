package sweep;

import execution.Failure;
import execution.FailureText;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import sweep.SweepOptions.Ends;
import workers.Answer;
import workers.Worker;

/** Runs a sweep: some processes, each of which runs one seed after another. */
public final class SweepRun {

  private final SweepOptions options;
  private final Sweep sweep;
  private final SweepListener listener;
  private final List<WorkerSlot> slots = new CopyOnWriteArrayList<>();

  public SweepRun(SweepOptions options, Sweep sweep, SweepListener listener) {
    this.options = options;
    this.sweep = sweep;
    this.listener = listener;
  }

  /**
   * Returns when all has run that was asked for, or something has stopped it.
   *
   * @param first a worker that has been started already
   */
  public void all(Worker first) throws InterruptedException {
    int workers = (int) Math.min(options.jobs(), Math.max(1, sweep.size()));
    List<Thread> threads =
        IntStream.range(0, workers)
            .mapToObj(i ->
                Thread.ofPlatform().name("worker-" + i).start(() -> work(i == 0 ? first : null)))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  // Whatever goes wrong on this side must not look as if all had run.
  private void work(@Nullable Worker first) {
    WorkerSlot slot = new WorkerSlot(options, listener, first);
    slots.add(slot);
    try {
      for (Sweep.Run run = sweep.next(); run != null; run = sweep.next()) {
        run(slot, run);
      }
    } catch (Worker.NotStartedException e) {
      stop(Failure.of(Failure.Kind.PANIC, String.valueOf(e.getMessage())));
    } catch (Throwable e) {
      stop(FailureText.of(e));
    } finally {
      slot.close();
    }
  }

  private void stop(Failure why) {
    if (sweep.stop()) {
      listener.failedOutsideTests(why);
      slots.forEach(WorkerSlot::close);
    }
  }

  private void run(WorkerSlot slot, Sweep.Run run) throws Worker.NotStartedException {
    listener.started(run);
    Answer answer = slot.run(run);
    boolean isLast = options.ends() == Ends.AT_THE_FIRST_FAILURE && answer.isFailure();
    boolean counts = isLast ? sweep.endedAsTheLast(run) : sweep.ended(run);
    if (counts) {
      listener.ended(run, answer);
    }
    if (counts && isLast) {
      slots.forEach(WorkerSlot::close);
    }
  }
}
