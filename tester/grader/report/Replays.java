package grader.report;

import grader.results.BadResultException;
import grader.results.ClassResults;
import grader.results.FailureGroup;
import grader.results.PlainText;
import grader.results.ReplayLines;
import grader.results.Result;
import grader.results.TestResult;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The commands that show a failure again. */
final class Replays {

  private static final int MOST_CHARACTERS = 500;

  private final ClassResults all;
  private final Map<String, ReplayLines> known = new HashMap<>();

  Replays(ClassResults all) throws BadResultException {
    this.all = all;
    for (Result result : all.results()) {
      known.put(result.id(), ReplayLines.read(all.folder(result), result));
    }
  }

  /** The one that everybody may use, if it is known. */
  Optional<String> open(Result result, TestResult test, FailureGroup failure) {
    return known
        .getOrDefault(result.id(), ReplayLines.NONE)
        .of(test.name(), failure)
        .map(line -> PlainText.line(line.line(), MOST_CHARACTERS));
  }

  /** For whoever has the key: that one, else the hidden run. */
  String line(Result result, TestResult test, FailureGroup failure) {
    return open(result, test, failure)
        .orElseGet(() ->
            "build/grade replay %s %s %s %d --key KEY"
                .formatted(
                    quoted(all.out().toString()),
                    quoted(result.id()),
                    quoted(test.name()),
                    failure.run()));
  }

  /** For a shell: as it is typed. */
  private static String quoted(String word) {
    String shown = PlainText.line(word, MOST_CHARACTERS);
    return shown.matches("[A-Za-z0-9_./-]+") ? shown : "'" + shown.replace("'", "'\\''") + "'";
  }
}
