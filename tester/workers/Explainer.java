package workers;

import events.Event;
import events.Recording;
import execution.Failure;
import execution.FailureText;
import execution.Outcome;
import execution.SimulatedExecutor;
import harness.Processes;
import harness.RunSettings;
import harness.RunSettings.Traces;
import harness.TestRun;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import simulator.Options;
import simulator.choices.Allowed;
import simulator.choices.Choice;
import simulator.choices.Notes;
import story.Neighbour;
import why.Budget;
import why.Explanation;
import why.Only;
import why.Trial;
import why.Why;

/** Runs a test that has failed in a simulation again and again, to see which choices it takes. */
final class Explainer {

  private final SimulatedExecutor executor;
  private final Options options;
  private final Traces watched;
  private final UnaryOperator<Outcome> verdict;

  /**
   * @param verdict makes the outcome of a run worse if a thread has thrown something in it
   */
  Explainer(SimulatedExecutor executor, Setup setup, UnaryOperator<Outcome> verdict) {
    this.executor = executor;
    this.options = setup.options();
    this.watched =
        switch (setup.monitors()) {
          case EXPLAIN -> Traces.NONE;
          case STRICT -> Traces.WATCHED; // their failures are to be explained, too
        };
    this.verdict = verdict;
  }

  /** A failure and what it takes; the events of the run that shows it are recorded. */
  record Explained(Failure failure, Reasons reasons, Optional<Neighbour> neighbour) {}

  /** Searches, and then runs what was found once more with all its traces. */
  Optional<Explained> explain(Task task, Budget budget) {
    Explanation why =
        Why.of(
            (seed, allowed, notes, limit) -> trial(task.test(), seed, allowed, notes, limit),
            task.seed(),
            budget);
    Optional<Neighbour> neighbour = neighbour(task.test(), why);
    RunSettings settings = new RunSettings(why.seed(), Set.of(), Traces.KEPT);
    Options shown =
        why.only().isEmpty() ? options : options.with(Only.parse(why.only()), Notes.NONE);
    Outcome outcome = verdict.apply(executor.again(task.test(), settings, shown).outcome());
    return outcome instanceof Outcome.Failed(Throwable cause)
        ? Optional.of(new Explained(FailureText.of(cause), reasons(why), neighbour))
        : Optional.empty();
  }

  /** The run with one choice less, the last one: nothing before it is different. */
  private Optional<Neighbour> neighbour(String test, Explanation why) {
    if (why.choices().isEmpty()) {
      return Optional.empty();
    }
    List<Choice> fewer = why.choices().subList(0, why.choices().size() - 1);
    String only = fewer.isEmpty() ? Only.NONE : Only.typed(fewer);
    RunSettings settings = new RunSettings(why.seed(), Set.of(), Traces.KEPT);
    Outcome outcome =
        verdict.apply(
            executor.again(test, settings, options.with(Only.parse(only), Notes.NONE)).outcome());
    return outcome instanceof Outcome.Passed
        ? Recording.latest().map(recording -> new Neighbour(recording, "passes with ONLY=" + only))
        : Optional.empty();
  }

  private static Reasons reasons(Explanation why) {
    Map<String, String> messages = new HashMap<>();
    Recording.latest()
        .ifPresent(recording ->
            recording
                .log()
                .entries()
                .forEach(entry -> {
                  if (entry.event() instanceof Event.Sent sent) {
                    messages.put("RPC " + sent.rpc(), words(sent));
                  }
                }));
    return new Reasons(
        why.lines(name -> messages.getOrDefault(name, name)), why.seed(), why.only());
  }

  private static String words(Event.Sent sent) {
    return "%s of %s to S%d".formatted(sent.method(), sent.from(), sent.to());
  }

  private Trial.Result trial(String test, long seed, Allowed allowed, Notes notes, Duration limit) {
    Duration atMost = limit.compareTo(TestRun.LIMIT) < 0 ? limit : TestRun.LIMIT;
    RunSettings settings = new RunSettings(seed, Set.of(), watched, Processes.NONE, atMost);
    SimulatedExecutor.Rerun rerun = executor.again(test, settings, options.with(allowed, notes));
    Optional<String> failure =
        verdict.apply(rerun.outcome()) instanceof Outcome.Failed(Throwable cause)
            ? Optional.of(kind(FailureText.of(cause)))
            : Optional.empty();
    return new Trial.Result(
        failure,
        rerun.run().virtualTime(),
        rerun.run().switches(),
        rerun.run().hash(),
        rerun.run().choices());
  }

  /** What two failures have in common if they are alike: who stood where may differ. */
  private static String kind(Failure failure) {
    String likeness = failure.likeness();
    int details = likeness.indexOf(';');
    return details < 0 ? likeness : likeness.substring(0, details);
  }
}
