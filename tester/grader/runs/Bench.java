package grader.runs;

import execution.Failure;
import grader.journal.Identity;
import grader.journal.RunKey;
import grader.journal.RunLine;
import grader.journal.RunLine.Outcome;
import grader.plans.Limits;
import grader.plans.Plan;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import workers.Answer;
import workers.Replay;
import workers.Setup;
import workers.Task;
import workers.Worker;
import workers.WorkerCommand;

/**
 * Where one thread runs submissions: a worker that is kept for some runs of the same submission and
 * lab, and another one for second opinions.
 *
 * <p>Threading: one thread; {@link #close} any.
 */
public final class Bench implements AutoCloseable {

  /** Each so many-th seed is run in two processes. */
  private static final int TWINS_EVERY = 20;

  /** So often a run is begun anew whose process was killed from outside. */
  private static final int MOST_KILLED = 5;

  private static final Worker.Listener NOBODY =
      new Worker.Listener() {
        @Override
        public void printed(String line) {}

        @Override
        public void failedOutsideTests(Failure failure) {}
      };

  private final Plan plan;
  private final Launcher launcher;
  private final Place own = new Place();
  private final Place other = new Place();
  private volatile boolean isClosed;

  public Bench(Plan plan, Launcher launcher) {
    this.plan = plan;
    this.launcher = launcher;
  }

  /** Which worker it takes. */
  private record Needs(String classPath, String testClass) {}

  /** One run. */
  private record Job(Needs needs, Task task, Verdicts verdicts) {}

  /**
   * Makes a run, and once more if its process has ended with it.
   *
   * @throws StoppedException if this bench was closed meanwhile
   */
  public RunLine run(
      Candidate candidate, Identity identity, Assignment assignment, int k, long seed)
      throws StoppedException, Worker.NotStartedException {
    RunKey key = new RunKey(assignment.test().name(), assignment.raft(), k);
    Job job =
        new Job(
            new Needs(
                candidate.classPath(assignment.lab(), assignment.raft()),
                assignment.lab().testClass()),
            new Task(k, key.test(), seed, replay(assignment)),
            new Verdicts(identity, launcher.isolation(), assignment.lab(), key));
    RunLine first = own.run(job);
    if (first.outcome() == Outcome.CRASHED) {
      own.discard();
      RunLine second = own.run(job);
      return first.isLike(second)
          ? first
          : first.notDeterministic(
              "not deterministic: its process came to an end once (%s), and not once more"
                  .formatted(first.reason()));
    }
    return k % TWINS_EVERY == 0 ? compared(first, job) : first;
  }

  private RunLine compared(RunLine first, Job job)
      throws StoppedException, Worker.NotStartedException {
    RunLine second = other.run(job);
    return first.isLike(second)
        ? first
        : first.notDeterministic(
            "not deterministic: in another process the same seed gives another run");
  }

  private static Replay replay(Assignment assignment) {
    return new Replay(
        assignment.lab().target(),
        assignment.lab().testClass(),
        new Replay.Variables(List.of("SIM=1"), List.of()),
        "-run '^" + assignment.test().name() + "$'");
  }

  /** Ends what runs; from now on no run is decided. */
  @Override
  public void close() {
    isClosed = true;
    own.discard();
    other.discard();
  }

  /** The place of one worker. */
  private final class Place {

    private @Nullable Needs needs;
    private volatile @Nullable Worker worker;
    private int runs;

    RunLine run(Job job) throws StoppedException, Worker.NotStartedException {
      for (int killed = 0; ; killed++) {
        Worker asked = ready(job.needs());
        Duration before = asked.cpu();
        runs++;
        Optional<Answer> answer = asked.run(job.task());
        Duration cpu = atLeastZero(asked.cpu().minus(before));
        if (answer.isPresent()) {
          stopIfClosed();
          if (asked.isSpent()) {
            discard();
          }
          return job.verdicts().of(answer.get(), cpu);
        }
        Failure obituary = asked.obituary();
        boolean wasKilled = asked.wasKilled();
        discard();
        stopIfClosed();
        if (!wasKilled || killed == MOST_KILLED) {
          return job.verdicts().dead(obituary, cpu);
        }
      }
    }

    private Worker ready(Needs wanted) throws StoppedException, Worker.NotStartedException {
      stopIfClosed();
      if (!wanted.equals(needs) || runs >= plan.limits().runsPerWorker()) {
        discard();
      }
      Worker ready = worker;
      if (ready == null) {
        Limits limits = plan.limits();
        List<String> command =
            WorkerCommand.ofSweep(Setup.Races.IGNORED, wanted.classPath(), limits.heapMb());
        ready =
            Worker.start(
                launcher.around(command, wanted.classPath()),
                Setup.ofManyRuns(wanted.testClass(), limits.patience()),
                NOBODY,
                limits.silence());
        worker = ready;
        needs = wanted;
        runs = 0;
        if (isClosed) {
          discard();
        }
        stopIfClosed();
      }
      return ready;
    }

    private void stopIfClosed() throws StoppedException {
      if (isClosed) {
        throw new StoppedException();
      }
    }

    void discard() {
      Worker old = worker;
      worker = null;
      if (old != null) {
        old.close();
      }
    }
  }

  // Of a process that has ended nothing can be read any more.
  private static Duration atLeastZero(Duration cpu) {
    return cpu.isNegative() ? Duration.ZERO : cpu;
  }
}
