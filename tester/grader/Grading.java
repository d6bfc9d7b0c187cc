package grader;

import grader.box.Box;
import grader.box.CannotIsolateException;
import grader.candidates.Preparation;
import grader.results.Result;
import grader.runs.Assignment;
import grader.runs.Bench;
import grader.runs.MachineException;
import grader.runs.StoppedException;
import grader.runs.SubmissionRuns;
import grader.submissions.Received;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import verifier.Allowed;

/**
 * Grades submissions with some threads: each makes one run after another, of whatever submission
 * has something to run. What goes wrong with one submission does not touch the others; what goes
 * wrong with the disk or the machine ends all of it, and the same command goes on later.
 */
final class Grading {

  private final Session session;
  private final Allowed allowed;
  private final ProgressLine progress;
  private final Summary summary = new Summary();
  private final List<Bench> benches = new CopyOnWriteArrayList<>();

  // Guarded by this.
  private final Queue<Received> waiting;
  private final Set<Entrant> active = new LinkedHashSet<>();
  private @Nullable String fatal;

  private volatile boolean isStopped;

  Grading(Session session, List<Received> submissions, ProgressLine progress) throws IOException {
    this.session = session;
    this.waiting = new ArrayDeque<>(submissions);
    this.progress = progress;
    allowed = Allowed.ofKit();
  }

  /** What one thread does next. */
  private record Work(Entrant entrant, SubmissionRuns runs, Assignment assignment) {}

  /** Returns when all is decided, or it was stopped, with the exit status. */
  int run(int jobs) throws InterruptedException, IOException {
    List<Thread> threads = new ArrayList<>();
    IntStream.range(0, jobs)
        .forEach(i -> threads.add(Thread.ofPlatform().name("grader-" + i).start(this::work)));
    for (Thread thread : threads) {
      thread.join();
    }
    finishIncomplete();
    progress.clear();
    session.out().writeManifest();
    String why = fatal();
    if (why != null) {
      System.err.println(why + "; what is decided is kept, and the same command goes on with it");
      return Status.INCOMPLETE;
    }
    return summary.status();
  }

  Summary summary() {
    return summary;
  }

  /** Ends it as soon as it can be. Any thread. */
  void stop() {
    isStopped = true;
    benches.forEach(Bench::stop);
  }

  private synchronized @Nullable String fatal() {
    return fatal;
  }

  private void fail(Exception e) {
    synchronized (this) {
      if (fatal == null && !isStopped) {
        fatal = message(e);
      }
    }
    stop();
  }

  private static String message(Exception e) {
    String text = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    return e instanceof IOException ? "a file cannot be read or written: " + text : text;
  }

  private void work() {
    try (Bench bench =
            new Bench(session.plan(), session.level(), session.kit().classPathOfSolution());
        Box box = Box.of(session.level())) {
      benches.add(bench);
      Preparation preparation =
          new Preparation(session.kit(), box, allowed, session.plan(), session.labs());
      for (Optional<Work> next = next(preparation); next.isPresent(); next = next(preparation)) {
        Work work = next.get();
        work.runs().work(work.assignment(), bench, progress::run);
        if (work.runs().done()) {
          finish(work.entrant());
        }
      }
    } catch (StoppedException _) {
      // By somebody, or by what another thread has met.
    } catch (IOException | CannotIsolateException | MachineException | RuntimeException e) {
      fail(e);
    }
  }

  private Optional<Work> next(Preparation preparation) throws IOException {
    while (!isStopped) {
      Optional<Work> work = takeWork();
      if (work.isPresent()) {
        return work;
      }
      Received received = takeReceived();
      if (received == null) {
        return Optional.empty();
      }
      takeIn(new Entrant(session, received), preparation);
    }
    return Optional.empty();
  }

  private synchronized Optional<Work> takeWork() {
    for (Entrant entrant : active) {
      Optional<Work> work =
          entrant
              .runs()
              .flatMap(runs -> runs.take().map(assignment -> new Work(entrant, runs, assignment)));
      if (work.isPresent()) {
        return work;
      }
    }
    return Optional.empty();
  }

  private synchronized @Nullable Received takeReceived() {
    return waiting.poll();
  }

  private void takeIn(Entrant entrant, Preparation preparation) throws IOException {
    for (String problem : entrant.takeIn(preparation)) {
      progress.clear();
      System.err.println(entrant.id() + ": " + problem);
    }
    boolean isRun = entrant.runs().isPresent() && !entrant.runs().get().isDecided();
    if (isRun) {
      synchronized (this) {
        active.add(entrant);
      }
    } else {
      finish(entrant);
    }
  }

  private void finish(Entrant entrant) throws IOException {
    synchronized (this) {
      active.remove(entrant);
    }
    Result result = entrant.finish();
    summary.add(result);
    progress.finished();
    progress.clear();
    String line = Summary.lineOf(result);
    System.out.println(line);
    session.out().log(line);
  }

  /** Those that were begun, and not brought to an end. */
  private void finishIncomplete() {
    List<Entrant> begun;
    synchronized (this) {
      begun = List.copyOf(active);
      waiting.forEach(_ -> summary.addIncomplete());
    }
    for (Entrant entrant : begun) {
      try {
        finish(entrant);
      } catch (IOException e) {
        summary.addIncomplete();
        fail(e);
      }
    }
  }
}
