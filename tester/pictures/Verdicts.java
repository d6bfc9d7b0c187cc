package pictures;

import events.Event;
import events.OneLine;
import events.Sentence;
import events.Violation;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import monitors.Warnings;
import story.Report;
import story.RpcCounts;
import story.Story;

/** How a run ended, in a sentence. */
final class Verdicts {

  private static final int SENTENCE_CHARACTERS = 200;
  private static final int LINE_CHARACTERS = 500;
  private static final int MOST_LINES = 300;
  private static final int MOST_DETAILS = 50;

  private Verdicts() {}

  static PageData.Verdict of(Story story, Report report) {
    List<String> lines =
        report.lines().stream()
            .limit(MOST_LINES)
            .map(line -> OneLine.of(line.stripTrailing(), LINE_CHARACTERS))
            .toList();
    return new PageData.Verdict(
        report.result(),
        OneLine.of(sentence(story, report), SENTENCE_CHARACTERS),
        lines,
        Stream.concat(counts(story), Warnings.of(story).stream().map(Verdicts::found)).toList());
  }

  private static Stream<PageData.Found> counts(Story story) {
    return RpcCounts.of(story).stream()
        .map(counts -> new PageData.Found("RPCs until then, by kind and pair", counts.lines()));
  }

  private static PageData.Found found(Event.Warned warned) {
    return new PageData.Found(
        line(warned.what()),
        warned.details().stream().limit(MOST_DETAILS).map(Verdicts::line).toList());
  }

  private static String line(Sentence sentence) {
    return OneLine.of(sentence.text(), LINE_CHARACTERS);
  }

  private static String sentence(Story story, Report report) {
    return switch (report.result()) {
      case PASSED -> "passed";
      case INTERRUPTED -> "interrupted" + firstLine(report.reason()).map(": "::concat).orElse("");
      case FAILED ->
          firstWrong(story)
              .map(Violation::line)
              .or(() ->
                  story.judgement().map(judged -> "history is not linearizable: " + judged.form()))
              .or(() ->
                  firstLine(report.reason())
                      .or(() -> failedWith(story))
                      .map(reason -> withSuspicion(story, reason)))
              .orElse("failed");
    };
  }

  // Where the threads stand is told below.
  private static String withSuspicion(Story story, String reason) {
    List<Violation> found = story.recording().log().violations();
    boolean isTold = found.isEmpty() || FirstWrong.deadlock(story).isPresent();
    return isTold ? reason : reason.split(";", 2)[0] + "; " + found.getFirst().line();
  }

  /** What was surely wrong first. */
  static Optional<Violation> firstWrong(Story story) {
    return story.recording().log().violations().stream().findFirst().filter(Violation::isSure);
  }

  private static Optional<String> failedWith(Story story) {
    return story.entries().stream()
        .flatMap(entry ->
            entry.event() instanceof Event.Failed(String why) ? Stream.of(why) : Stream.empty())
        .findFirst()
        .flatMap(Verdicts::firstLine);
  }

  /** The first line that is not empty. */
  static Optional<String> firstLine(String text) {
    return text.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst();
  }
}
