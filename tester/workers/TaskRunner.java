package workers;

import events.Recording;
import execution.Aftermath;
import execution.Failure;
import execution.FailureText;
import execution.Outcome;
import execution.TestExecutor;
import execution.ThreadDump;
import harness.RunSettings;
import harness.RunSettings.Traces;
import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import story.Report;
import story.Report.Result;
import workers.Setup.Time;

/** Runs one task after another in a worker, and tells what they print and what came of them. */
final class TaskRunner {

  private final Setup setup;
  private final Aftermath aftermath;
  private final TestExecutor executor;
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
    this.out = out;
    this.printed = new PrintedLines(this::print);
  }

  /** From now on all that is printed and thrown in this process comes here. */
  void takeOver() {
    if (setup.traces() == Traces.NONE) {
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
    RunSettings settings =
        new RunSettings(task.seed(), setup.topics(), setup.traces(), setup.processes());
    TestExecutor.Ended ended = executor.execute(task.test(), settings);
    running = null;
    // An interrupt that the test left behind is not meant for the next one.
    Thread.interrupted();
    printed.end();
    Throwable thrown = uncaught.get();
    Outcome outcome =
        thrown == null || ended.outcome() instanceof Outcome.Failed
            ? ended.outcome()
            : new Outcome.Failed(thrown);
    return answer(task, outcome, ended).withWarnings(warnings());
  }

  private static List<String> warnings() {
    return Recording.latest().map(recording -> recording.log().warnings()).orElse(List.of());
  }

  private Answer answer(Task task, Outcome outcome, TestExecutor.Ended ended) {
    return switch (outcome) {
      case Outcome.Passed _ ->
          Answer.passed(task.number(), ended)
              .with(List.of(), picture(task, Result.PASSED, "", List.of()));
      case Outcome.Skipped(String reason) -> Answer.skipped(task.number(), reason, ended);
      case Outcome.Failed(Throwable cause) -> {
        Failure failure = FailureText.of(cause);
        List<String> lines = failure.lines();
        yield Answer.failed(task.number(), failure, ended)
            .with(scene(lines.size()), picture(task, Result.FAILED, failure.reason(), lines));
      }
    };
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
    if (setup.traces() == Traces.NONE) {
      return "";
    }
    return " during " + (now == null ? "no test" : now.time());
  }

  private List<String> scene(int printedLines) {
    return setup.traces() == Traces.NONE ? List.of() : aftermath.scene(printedLines);
  }

  private List<String> picture(Task task, Result result, String reason, List<String> lines) {
    return aftermath.picture(
        new Report(result, reason, lines, task.replay(), setup.time() == Time.VIRTUAL));
  }
}
