package workers;

import events.Recording;
import events.Violation;
import events.Work;
import execution.Aftermath;
import execution.Failure;
import execution.FailureText;
import execution.Outcome;
import execution.SimulatedExecutor;
import execution.TestExecutor;
import execution.ThreadDump;
import harness.RunSettings;
import harness.RunSettings.Traces;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import story.Neighbour;
import story.Report;
import story.Report.Result;
import why.Budget;
import workers.Setup.Search;
import workers.Setup.Time;

/** Runs one task after another in a worker, and tells what they print and what came of them. */
final class TaskRunner {

  private final Setup setup;
  private final Aftermath aftermath;
  private final TestExecutor executor;
  private final Optional<Explainer> explainer;
  private final MessageWriter out;
  private final PrintedLines printed;

  // What a thread of the running test has thrown without anyone to catch it; the first only.
  private final AtomicReference<@Nullable Throwable> uncaught = new AtomicReference<>();
  private volatile @Nullable Running running;

  private record Running(Task task, long startNanos) {

    String time() {
      double seconds = (System.nanoTime() - startNanos) / 1e9;
      return String.format(Locale.ROOT, "%s (%.2fs)", task.test(), seconds);
    }
  }

  TaskRunner(Setup setup, TestExecutor executor, MessageWriter out) {
    this.setup = setup;
    this.aftermath = setup.aftermath();
    this.executor = executor;
    this.explainer =
        setup.why() != Search.NONE && executor instanceof SimulatedExecutor simulated
            ? Optional.of(new Explainer(simulated, setup, this::verdictOfRerun))
            : Optional.empty();
    this.out = out;
    this.printed = new PrintedLines(this::print);
  }

  /** From now on all that is printed and thrown in this process comes here. */
  void takeOver() {
    if (setup.traces() != Traces.KEPT) {
      System.setOut(new PrintStream(OutputStream.nullOutputStream()));
      System.setErr(System.out);
    } else {
      printed.takeOver();
    }
    Thread.setDefaultUncaughtExceptionHandler((_, thrown) -> uncaught(thrown));
  }

  private void print(String line) {
    if (!executor.isRehearsal()) {
      out.write(Message.printed(line));
    }
  }

  private void uncaught(Throwable thrown) {
    if (running != null) {
      uncaught.compareAndSet(null, thrown);
    } else {
      out.write(Message.outside(FailureText.of(thrown)));
    }
  }

  Answer run(Task task) {
    uncaught.set(null);
    Recording.forget();
    printed.begin();
    running = new Running(task, System.nanoTime());
    TestExecutor.Ended ended = executor.execute(task.test(), settings(task, setup.traces()));
    // An interrupt that the test left behind is not meant for the next one.
    Thread.interrupted();
    printed.end();
    Outcome outcome = verdict(ended.outcome());
    List<String> warnings = warnings();
    Work work = Recording.latest().map(recording -> recording.log().work()).orElse(Work.NONE);
    List<Violation> violations = violations(task, outcome, ended);
    Answer answer =
        answer(task, strictly(outcome, violations), ended, violations)
            .withWarnings(warnings)
            .with(work);
    running = null;
    return answer;
  }

  /** That of a run, which has failed as well if a thread has thrown something meanwhile. */
  private Outcome verdict(Outcome outcome) {
    Throwable thrown = uncaught.getAndSet(null);
    return thrown == null || outcome instanceof Outcome.Failed
        ? outcome
        : new Outcome.Failed(thrown);
  }

  /** That of one more run, of which nothing is known but what was recorded. */
  private Outcome verdictOfRerun(Outcome outcome) {
    return strictly(verdict(outcome), violations());
  }

  /**
   * What the monitors have found. Of many runs they watch none: but one that has failed can be run
   * again, and is the same.
   */
  private List<Violation> violations(Task task, Outcome outcome, TestExecutor.Ended ended) {
    if (setup.traces() != Traces.NONE) {
      return violations();
    }
    boolean canBeRepeated = setup.time() == Time.VIRTUAL && ended.hash() != null;
    if (!(outcome instanceof Outcome.Failed) || !canBeRepeated) {
      return List.of();
    }
    TestExecutor.Ended again = executor.execute(task.test(), settings(task, Traces.WATCHED));
    uncaught.set(null);
    return Objects.equals(ended.hash(), again.hash()) ? violations() : List.of();
  }

  private static List<Violation> violations() {
    return Recording.latest().map(recording -> recording.log().violations()).orElse(List.of());
  }

  private RunSettings settings(Task task, Traces traces) {
    return new RunSettings(task.seed(), setup.topics(), traces, setup.processes());
  }

  /** A suspicion is no failure. */
  private Outcome strictly(Outcome outcome, List<Violation> violations) {
    boolean isFailure =
        setup.monitors() == Setup.Monitors.STRICT
            && outcome instanceof Outcome.Passed
            && !violations.isEmpty()
            && violations.getFirst().isSure();
    return isFailure ? new Outcome.Failed(new MonitorsFailure(violations.getFirst())) : outcome;
  }

  private static List<String> warnings() {
    return Recording.latest().map(recording -> recording.log().warnings()).orElse(List.of());
  }

  private Answer answer(
      Task task, Outcome outcome, TestExecutor.Ended ended, List<Violation> violations) {
    return switch (outcome) {
      case Outcome.Passed _ ->
          Answer.passed(task.number(), ended)
              .with(List.of(), picture(task, Result.PASSED, "", List.of()));
      case Outcome.Skipped(String reason) -> Answer.skipped(task.number(), reason, ended);
      case Outcome.Failed(Throwable cause) ->
          explained(task)
              .map(explained ->
                  answer(
                      task,
                      explained.failure().because(violations()),
                      explained.reasons(),
                      explained.neighbour(),
                      ended))
              .orElseGet(() ->
                  answer(
                      task,
                      FailureText.of(cause).because(violations),
                      null,
                      Optional.empty(),
                      ended));
    };
  }

  private Optional<Explainer.Explained> explained(Task task) {
    Budget budget = setup.why() == Search.ASKED ? Budget.PATIENT : Budget.SHORT;
    return explainer.flatMap(some -> some.explain(task, budget));
  }

  private Answer answer(
      Task task,
      Failure failure,
      @Nullable Reasons why,
      Optional<Neighbour> neighbour,
      TestExecutor.Ended ended) {
    List<String> lines = new ArrayList<>(failure.lines());
    if (why != null) {
      lines.addAll(why.lines());
    }
    String replay =
        why == null
            ? task.replay().with(task.seed(), setup.only())
            : task.replay().with(why.seed(), why.only());
    Report report =
        new Report(Result.FAILED, failure.reason(), lines, replay, setup.time() == Time.VIRTUAL);
    return Answer.failed(task.number(), failure, ended)
        .because(why)
        .with(scene(lines.size()), aftermath.picture(report, neighbour));
  }

  /** What there is to say of the task that runs, of which nothing more will come. */
  Answer cutShort(Request.Stop stop) {
    Running cut = running;
    List<String> lines = new ArrayList<>(stop.why().lines());
    if (stop.wantsThreads()) {
      lines.add("running: " + (cut == null ? "no test" : cut.time()));
      lines.addAll(threads());
    }
    Failure why = new Failure(stop.why().kind(), stop.why().reason(), stop.why().place(), lines);
    if (cut == null) {
      return Answer.ended(0, why);
    }
    Result result = why.kind() == Failure.Kind.STOPPED ? Result.INTERRUPTED : Result.FAILED;
    return Answer.ended(cut.task.number(), why)
        .with(scene(lines.size()), picture(cut.task, result, why.reason(), lines));
  }

  private static List<String> threads() {
    try {
      return ThreadDump.take();
    } catch (RuntimeException e) {
      return List.of("the threads could not be listed: " + e);
    }
  }

  /**
   * When, for the end of a sentence: {@code during TestBasic4A (1.20s)}. A sweep says that itself.
   */
  String during() {
    Running now = running;
    if (setup.traces() != Traces.KEPT) {
      return "";
    }
    return " during " + (now == null ? "no test" : now.time());
  }

  private List<String> scene(int printedLines) {
    return setup.traces() != Traces.KEPT ? List.of() : aftermath.scene(printedLines);
  }

  private List<String> picture(Task task, Result result, String reason, List<String> lines) {
    String replay = task.replay().with(task.seed(), setup.only());
    return aftermath.picture(
        new Report(result, reason, lines, replay, setup.time() == Time.VIRTUAL));
  }
}
