package pictures;

import events.Entry;
import events.Event;
import events.Missing;
import events.OneLine;
import events.Recording;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import pictures.PageData.Check;
import pictures.PageData.Mark;
import pictures.PageData.Operation;
import pictures.PageData.Outcome;
import pictures.PageData.Progress;
import story.CommitMoves;
import story.FirstDifference;
import story.Report;
import story.Requests;
import story.Rpc;
import story.RpcCounts;
import story.Story;

/** Makes of a run what the page shows. */
final class PageBuilder {

  /** A larger page is slow to open. */
  private static final int MOST_EVENTS = 100_000;

  /**
   * A server's line of progress has no more steps than this, but for those where the page opens.
   */
  private static final int MOST_STEPS = 4000;

  private static final int TEXT_CHARACTERS = 200;
  private static final int KEY_CHARACTERS = 40;

  private final Story story;
  private final PageServers servers;
  private final Requests requests;
  private final PageFocus focus;

  private PageBuilder(Story story) {
    this.story = story;
    this.servers = new PageServers(story);
    this.requests = new Requests(story);
    this.focus = PageFocus.of(story, servers, requests);
  }

  static PageData build(Recording recording, Report report) {
    return build(Story.of(recording), report);
  }

  static PageData build(Story story, Report report) {
    return new PageBuilder(story).build(report);
  }

  /**
   * With another run beside it, which passes.
   *
   * @param label what that is
   */
  static PageData build(Story story, Report report, Story other, String label) {
    PageData data = build(story, report);
    Optional<FirstDifference> difference = FirstDifference.of(story, other);
    if (difference.isEmpty()) {
      return data;
    }
    Report passed = new Report(Report.Result.PASSED, "", List.of(), "", report.isSimulated());
    return data.with(
        new PageData.Beside(
            label,
            difference.get().atMicros(),
            difference.get().here(),
            difference.get().there(),
            build(other, passed)));
  }

  private PageData build(Report report) {
    Recording recording = story.recording();
    List<Operation> operations = operations();
    List<Check> checks = checks();
    List<Mark> marks = marks();
    int others = operations.size() + checks.size();
    PageThinning thinning =
        new PageThinning(story, focus, marks, Math.max(0, MOST_EVENTS - others));
    List<String> notes = new ArrayList<>(Missing.notes(recording.log()));
    notes.addAll(thinning.notes());
    List<PageData.Server> lanes = servers.lanes().stream().map(this::thinned).toList();
    long missingSteps = steps(servers.lanes()) - steps(lanes);
    if (missingSteps > 0) {
      notes.add(thinning.note(missingSteps, "of the steps of commit and applied", 0));
    }
    List<Rpc> rpcs = thinning.kept(story.rpcs().all());
    return new PageData(
        new PageData.Run(
            recording.test(),
            Long.toString(recording.seed()),
            report.isSimulated(),
            report.replay()),
        Verdicts.of(story, report),
        focus.toData(rpcs),
        story.endMicros(),
        lanes,
        operations.stream().map(Operation::client).distinct().sorted().toList(),
        operations,
        thinning.kept(marks),
        new PageMessages(rpcs, requests, CommitMoves.of(story)).columns(),
        PageBands.of(story),
        checks,
        notes,
        null);
  }

  // What was found at the end is shown where the run came to a stop.
  private List<Mark> marks() {
    List<Mark> marks = new ArrayList<>(servers.marks());
    long stoppedMicros =
        FirstWrong.deadlock(story).map(FirstWrong::nanos).orElse(servers.lastProgressNanos())
            / 1000;
    marks.addAll(WarningMarks.of(story, stoppedMicros));
    FirstWrong.found(story).ifPresent(wrong -> marks.addAll(marks(wrong)));
    marks.sort(Comparator.comparingLong(Mark::atMicros));
    return marks;
  }

  private List<Mark> marks(FirstWrong wrong) {
    String what = OneLine.of(wrong.what(), TEXT_CHARACTERS);
    return wrong.servers().stream()
        .filter(server -> server < story.servers())
        .map(server -> new Mark(wrong.nanos() / 1000, server, PageData.MarkKind.ERROR, what))
        .toList();
  }

  /** A key as the page shows it. */
  static String key(String key) {
    return OneLine.of(key, KEY_CHARACTERS);
  }

  private List<Operation> operations() {
    return story.operations().values().stream().map(PageBuilder::operation).toList();
  }

  private static Operation operation(Story.ClientCall call) {
    Event.Called called = call.called();
    return new Operation(
        called.client(),
        call.entry().micros(),
        call.returned().map(returned -> returned.entry().micros()).orElse(null),
        key(called.key()),
        OneLine.of(called.what(), TEXT_CHARACTERS),
        call.returned()
            .map(returned -> OneLine.of(returned.event().what(), TEXT_CHARACTERS))
            .orElse(""),
        call.returned()
            .map(returned -> Outcome.valueOf(returned.event().answer().name()))
            .orElse(Outcome.PENDING));
  }

  private List<Check> checks() {
    List<Check> checks = new ArrayList<>();
    Verdicts.firstWrong(story)
        .ifPresent(violation ->
            checks.add(
                new Check(
                    violation.nanos() / 1000,
                    OneLine.of(violation.title(), TEXT_CHARACTERS),
                    Event.StepResult.FAILED)));
    for (Entry entry : story.entries()) {
      long atMicros = entry.micros();
      switch (entry.event()) {
        case Event.Step(String what, Event.StepResult result) ->
            checks.add(new Check(atMicros, OneLine.of(what, TEXT_CHARACTERS), result));
        case Event.Failed(String why) ->
            checks.add(
                new Check(
                    atMicros, OneLine.of(failed(why), TEXT_CHARACTERS), Event.StepResult.FAILED));
        case Event.Judged judged ->
            checks.add(
                new Check(
                    atMicros,
                    OneLine.of("history is not linearizable: " + judged.form(), TEXT_CHARACTERS),
                    Event.StepResult.FAILED));
        default -> {
          // No step.
        }
      }
    }
    checks.sort(Comparator.comparingLong(Check::atMicros));
    return checks;
  }

  /** Of RPCs that were too many: which. */
  private String failed(String why) {
    String first = Verdicts.firstLine(why).orElse("failed");
    return RpcCounts.of(story).map(counts -> first + ": " + counts.line()).orElse(first);
  }

  private static long steps(List<PageData.Server> lanes) {
    return lanes.stream().mapToLong(lane -> lane.commit().size() + lane.applied().size()).sum();
  }

  private PageData.Server thinned(PageData.Server lane) {
    return new PageData.Server(
        lane.number(),
        lane.roles(),
        thinned(lane.commit(), Progress::atMicros),
        thinned(lane.applied(), Progress::atMicros),
        thinned(lane.known(), PageData.Known::atMicros));
  }

  // Of a long line every n-th step and the last one are enough to draw it.
  private <T> List<T> thinned(List<T> steps, ToLongFunction<T> microsOf) {
    if (steps.size() <= MOST_STEPS) {
      return steps;
    }
    int stride = (steps.size() + MOST_STEPS - 1) / MOST_STEPS;
    List<T> kept = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      long atMicros = microsOf.applyAsLong(steps.get(i));
      if (i % stride == 0
          || i == steps.size() - 1
          || (atMicros >= focus.fromMicros() && atMicros <= focus.toMicros())) {
        kept.add(steps.get(i));
      }
    }
    return kept;
  }
}
