package grader.report;

import execution.Failure;
import grader.results.ClassResults;
import grader.results.FailureGroup;
import grader.results.PlainText;
import grader.results.Result;
import grader.results.TestResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Groups the failures of a class: alike is what was wrong first alike, whatever the numbers; where
 * that is not known, what is said of the failure. What most submissions do wrong comes first.
 */
final class Mistakes {

  private static final int MOST_CHARACTERS = 300;

  /** One kind of failure of one test of one submission. */
  private record Seen(Result result, TestResult test, FailureGroup failure) {}

  private final ClassResults all;
  private final Replays replays;
  private final Map<String, List<Seen>> alike = new LinkedHashMap<>();
  private final Map<String, List<Seen>> byKind = new LinkedHashMap<>();

  Mistakes(ClassResults all, Replays replays) {
    this.all = all;
    this.replays = replays;
    for (Result result : all.results()) {
      for (TestResult test : result.tests()) {
        for (FailureGroup failure : test.failures()) {
          Seen seen = new Seen(result, test, failure);
          alike.computeIfAbsent(likeness(failure), _ -> new ArrayList<>()).add(seen);
          byKind.computeIfAbsent(failure.kind(), _ -> new ArrayList<>()).add(seen);
        }
      }
    }
  }

  private static String likeness(FailureGroup failure) {
    return failure.firstWrong().isBlank()
        ? "ended: " + failure.kind() + " " + Failure.likeness(failure.reason())
        : "first: " + Failure.likeness(failure.firstWrong());
  }

  /** How many there are. */
  int count() {
    return alike.size();
  }

  /** The commonest. */
  List<Mistake> commonest(int most) {
    return alike.values().stream()
        .sorted(
            Comparator.<List<Seen>>comparingInt(seen -> submissions(seen).size())
                .thenComparingInt(Mistakes::runs)
                .reversed())
        .limit(most)
        .map(this::mistake)
        .toList();
  }

  /** How often each kind of failure was seen. */
  List<ClassView.Kind> kinds() {
    return byKind.entrySet().stream()
        .map(entry ->
            new ClassView.Kind(
                Kinds.inWords(entry.getKey()),
                submissions(entry.getValue()).size(),
                runs(entry.getValue())))
        .sorted(Comparator.comparingInt(ClassView.Kind::submissions).reversed())
        .toList();
  }

  private Mistake mistake(List<Seen> seen) {
    // It is best looked at where it is seen most often, by a name that can be typed.
    Seen sample =
        seen.stream()
            .max(
                Comparator.<Seen, Boolean>comparing(each -> isPlain(each.result().id()))
                    .thenComparingInt(each -> each.failure().count()))
            .orElseThrow();
    FailureGroup failure = sample.failure();
    boolean hasFirstWrong = !failure.firstWrong().isBlank();
    Set<Result> submissions = submissions(seen);
    return new Mistake(
        PlainText.line(hasFirstWrong ? failure.firstWrong() : failure.reason(), MOST_CHARACTERS),
        hasFirstWrong,
        PlainText.line(failure.reason(), MOST_CHARACTERS),
        Kinds.inWords(failure.kind()),
        submissions.size(),
        ran(),
        (int) Math.round(100.0 * submissions.size() / ran()),
        runs(seen),
        seen.stream().map(each -> PlainText.line(each.test().name(), 80)).distinct().toList(),
        submissions.stream().map(ClassView::student).toList(),
        replays.line(sample.result(), sample.test(), failure));
  }

  private static boolean isPlain(String id) {
    return id.matches("[A-Za-z0-9._-]+");
  }

  private int ran() {
    return (int) all.results().stream().filter(result -> !result.tests().isEmpty()).count();
  }

  private static Set<Result> submissions(List<Seen> seen) {
    Set<Result> results = new LinkedHashSet<>();
    seen.forEach(each -> results.add(each.result()));
    return results;
  }

  private static int runs(List<Seen> seen) {
    return seen.stream().mapToInt(each -> each.failure().count()).sum();
  }
}
