package pictures;

import events.Event;
import events.OneLine;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import story.Report;
import story.Story;

/** How a run ended, in a sentence. */
final class Verdicts {

  private static final int SENTENCE_CHARACTERS = 200;
  private static final int LINE_CHARACTERS = 500;
  private static final int MOST_LINES = 300;

  private static final Pattern FAILURE = Pattern.compile("^(Fatal|panic): ");

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
        Warnings.lines(story));
  }

  private static String sentence(Story story, Report report) {
    return switch (report.result()) {
      case PASSED -> "passed";
      case INTERRUPTED -> "interrupted" + firstLine(report.lines()).map(": "::concat).orElse("");
      case FAILED ->
          story
              .judgement()
              .map(judged -> "history is not linearizable: " + judged.form())
              .or(() -> firstLine(report.lines()))
              .or(() -> failedWith(story))
              .orElse("failed");
    };
  }

  private static Optional<String> failedWith(Story story) {
    return story.entries().stream()
        .flatMap(entry ->
            entry.event() instanceof Event.Failed(String why) ? Stream.of(why) : Stream.empty())
        .findFirst()
        .flatMap(Verdicts::firstLine);
  }

  /** The first line that is not empty, without the word that only says that it is a failure. */
  static Optional<String> firstLine(String text) {
    return firstLine(text.lines().toList());
  }

  private static Optional<String> firstLine(List<String> lines) {
    return lines.stream()
        .map(line -> FAILURE.matcher(line.strip()).replaceFirst(""))
        .filter(line -> !line.isEmpty())
        .findFirst();
  }
}
