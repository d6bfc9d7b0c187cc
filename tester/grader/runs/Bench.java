package grader.runs;

import execution.Failure;
import grader.box.Box;
import grader.box.CannotIsolateException;
import grader.box.Level;
import grader.journal.Identity;
import grader.journal.RunKey;
import grader.journal.RunLine;
import grader.journal.RunLine.Outcome;
import grader.plans.Plan;
import grader.results.Result.Isolation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import workers.Answer;
import workers.Replay;
import workers.Task;
import workers.Worker;

/**
 * Where one thread runs submissions: a worker that is kept for some runs of the same submission and
 * lab, and another one for second opinions.
 *
 * <p>Threading: one thread; {@link #stop} any.
 */
public final class Bench implements AutoCloseable {

  /** Each so many-th seed is run in two processes. */
  private static final int TWINS_EVERY = 20;

  /** So often a run is begun anew whose process was killed from outside. */
  private static final int MOST_KILLED = 5;

  private final Plan plan;
  private final Level level;
  private final String soundClassPath;
  private final Place own = new Place();
  private final Place other = new Place();
  private volatile boolean isClosed;

  /**
   * @param soundClassPath that of a worker that certainly can start
   */
  public Bench(Plan plan, Level level, String soundClassPath) {
    this.plan = plan;
    this.level = level;
    this.soundClassPath = soundClassPath;
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
      throws StoppedException, MachineException {
    RunKey key = new RunKey(assignment.test().name(), assignment.raft(), k);
    Job job =
        new Job(
            new Needs(
                candidate.classPath(assignment.lab(), assignment.raft()),
                assignment.lab().testClass()),
            new Task(k, key.test(), seed, replay(assignment)),
            new Verdicts(identity, Isolation.valueOf(level.name()), assignment.lab(), key));
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

  private RunLine compared(RunLine first, Job job) throws StoppedException, MachineException {
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

  /** Ends what runs; from now on no run is decided. May be called by any thread. */
  public void stop() {
    isClosed = true;
    own.discard();
    other.discard();
  }

  @Override
  public void close() throws IOException {
    isClosed = true;
    own.close();
    other.close();
  }

  /** The place of one worker, with a box of its own. */
  private final class Place {

    private @Nullable Needs needs;
    private volatile @Nullable BoxedWorker worker;
    private @Nullable Box box;
    private int runs;

    RunLine run(Job job) throws StoppedException, MachineException {
      for (int killed = 0; ; killed++) {
        Worker asked;
        try {
          asked = ready(job.needs());
        } catch (Worker.NotStartedException e) {
          return notStarted(job, e);
        }
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

    /** Is it the submission, or this machine? */
    private RunLine notStarted(Job job, Worker.NotStartedException why)
        throws StoppedException, MachineException {
      discard();
      stopIfClosed();
      try {
        start(new Needs(soundClassPath, job.needs().testClass()));
        discard();
      } catch (Worker.NotStartedException e) {
        throw new MachineException(String.valueOf(e.getMessage()), e);
      }
      Failure failure = Failure.of(Failure.Kind.PANIC, String.valueOf(why.getMessage()));
      return job.verdicts().dead(failure, Duration.ZERO);
    }

    private Worker ready(Needs wanted)
        throws StoppedException, MachineException, Worker.NotStartedException {
      stopIfClosed();
      if (!wanted.equals(needs) || runs >= plan.limits().runsPerWorker()) {
        discard();
      }
      BoxedWorker ready = worker;
      if (ready == null) {
        ready = start(wanted);
      }
      stopIfClosed();
      return ready.worker();
    }

    private BoxedWorker start(Needs wanted) throws MachineException, Worker.NotStartedException {
      try {
        Box opened = box == null ? Box.of(level) : box;
        box = opened;
        BoxedWorker started =
            BoxedWorker.start(opened, wanted.classPath(), wanted.testClass(), plan.limits());
        worker = started;
        needs = wanted;
        runs = 0;
        if (isClosed) {
          discard();
        }
        return started;
      } catch (CannotIsolateException | IOException e) {
        throw new MachineException(String.valueOf(e.getMessage()), e);
      }
    }

    private void stopIfClosed() throws StoppedException {
      if (isClosed) {
        throw new StoppedException();
      }
    }

    synchronized void discard() {
      BoxedWorker old = worker;
      worker = null;
      if (old != null) {
        old.close();
      }
    }

    /** For good. */
    void close() throws IOException {
      discard();
      Box opened = box;
      if (opened != null) {
        opened.close();
      }
    }
  }

  // Of a process that has ended nothing can be read any more.
  private static Duration atLeastZero(Duration cpu) {
    return cpu.isNegative() ? Duration.ZERO : cpu;
  }
}
