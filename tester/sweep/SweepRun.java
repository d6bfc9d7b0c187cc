package sweep;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.stream.IntStream;
import runner.Flags;
import runner.SweepReport;

/** Runs a sweep: some processes, each of which runs one seed after another. */
public final class SweepRun {

  private final Flags flags;
  private final Sweep sweep;
  private final SweepReport report;
  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(1, Thread.ofPlatform().daemon().name("clock").factory());
  private final List<Worker> workers = new CopyOnWriteArrayList<>();

  public SweepRun(Flags flags, Sweep sweep, SweepReport report) {
    this.flags = flags;
    this.sweep = sweep;
    this.report = report;
    clock.setRemoveOnCancelPolicy(true);
  }

  /** Returns when all has run that was asked for, or something has stopped it. */
  public void all() throws InterruptedException {
    report.runStarted();
    List<Thread> threads =
        IntStream.range(0, (int) Math.min(flags.jobs, sweep.size()))
            .mapToObj(i -> Thread.ofPlatform().name("worker-" + i).start(this::work))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }
  }

  private void work() {
    try (Worker worker = Worker.of(flags, clock)) {
      workers.add(worker);
      for (Sweep.Task task = sweep.next(); task != null; task = sweep.next()) {
        run(worker, task);
      }
    } catch (Worker.NotStartedException e) {
      if (sweep.stop()) {
        report.failedOutsideTests(List.of(String.valueOf(e.getMessage())));
        workers.forEach(Worker::close);
      }
    }
  }

  private void run(Worker worker, Sweep.Task task) throws Worker.NotStartedException {
    report.started(task);
    Answer answer = worker.run(task);
    boolean isLast = flags.failfast && answer.isFailure();
    boolean counts = isLast ? sweep.endedAsTheLast(task) : sweep.ended(task);
    if (counts) {
      report.ended(task, answer);
    }
    if (counts && isLast) {
      workers.forEach(Worker::close);
    }
  }
}
