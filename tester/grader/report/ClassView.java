package grader.report;

import grader.results.BadResultException;
import grader.results.ClassResults;
import grader.results.PartResult;
import grader.results.PlainText;
import grader.results.Result;
import grader.results.TestResult;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * All that the page of a class says.
 *
 * @param plan by which it was graded; several, if not all by the same
 * @param mistakes the commonest
 * @param moreMistakes how many there are besides
 * @param unmarked those with something to be said: refused, incomplete, without a result
 */
public record ClassView(
    String plan,
    Numbers numbers,
    List<Mistake> mistakes,
    int moreMistakes,
    List<Kind> kinds,
    List<TestRate> tests,
    List<String> parts,
    List<Row> rows,
    List<Unmarked> unmarked,
    Cost cost) {

  private static final int MOST_MISTAKES = 10;

  /** How many of the class are where, and the middle of their marks. */
  public record Numbers(
      int submissions, int graded, int full, int unmarked, double median, double of) {}

  /** A kind of failure. */
  public record Kind(String name, int submissions, int runs) {}

  /**
   * One test, over the class.
   *
   * @param percent of all runs that passed
   * @param full how many submissions passed with all seeds
   * @param never how many passed with none
   */
  public record TestRate(
      String name, String part, double percent, int full, int never, int submissions) {}

  /** One submission. */
  public record Row(Mistake.Student student, String status, String points, List<Cell> parts) {}

  /**
   * A part of a submission.
   *
   * @param tenths of its points, 0 to 10, for its shade
   */
  public record Cell(String points, int tenths) {}

  /** A submission that has no mark, or of which something has to be said. */
  public record Unmarked(Mistake.Student student, String status, List<String> why) {}

  /** What it took. */
  public record Cost(
      int runs, double cpuHours, double minutesEach, String most, double mostMinutes) {}

  static ClassView of(ClassResults all) throws BadResultException {
    Mistakes mistakes = new Mistakes(all, new Replays(all));
    List<Mistake> commonest = mistakes.commonest(MOST_MISTAKES);
    List<String> parts =
        all.results().stream()
            .flatMap(result -> result.parts().stream().map(PartResult::name))
            .distinct()
            .toList();
    List<Unmarked> unmarked = unmarked(all);
    return new ClassView(
        plan(all),
        numbers(all),
        commonest,
        mistakes.count() - commonest.size(),
        mistakes.kinds(),
        tests(all),
        parts.stream().map(part -> PlainText.line(part, 40)).toList(),
        rows(all, parts),
        unmarked,
        cost(all));
  }

  /** The address of a submission's page; its name may hold whatever a file's may. */
  static Mistake.Student student(Result result) {
    String folder = URLEncoder.encode(result.id(), StandardCharsets.UTF_8).replace("+", "%20");
    return new Mistake.Student(
        PlainText.line(result.id(), 60), "./" + folder + "/feedback/index.html");
  }

  private static String plan(ClassResults all) {
    List<String> plans =
        all.results().stream()
            .map(result -> result.plan().name() + " (" + result.plan().hash() + ")")
            .distinct()
            .toList();
    return PlainText.line(String.join(", ", plans), 200);
  }

  private static Numbers numbers(ClassResults all) {
    List<Double> marks =
        all.results().stream()
            .filter(result -> result.status() == Result.Status.GRADED)
            .map(result -> result.points().orElseThrow())
            .sorted()
            .toList();
    double of = all.results().stream().mapToDouble(Result::of).max().orElse(0);
    long full =
        all.results().stream()
            .filter(result -> result.status() == Result.Status.GRADED)
            .filter(result -> result.points().orElseThrow() >= result.of())
            .count();
    int submissions = all.results().size() + all.missing().size();
    double median =
        marks.isEmpty() ? 0 : (marks.get((marks.size() - 1) / 2) + marks.get(marks.size() / 2)) / 2;
    return new Numbers(
        submissions, marks.size(), (int) full, submissions - marks.size(), median, of);
  }

  private static List<TestRate> tests(ClassResults all) {
    Map<String, List<TestResult>> byName = new LinkedHashMap<>();
    for (Result result : all.results()) {
      result
          .tests()
          .forEach(test -> byName.computeIfAbsent(test.name(), _ -> new ArrayList<>()).add(test));
    }
    return byName.values().stream().map(ClassView::rate).toList();
  }

  private static TestRate rate(List<TestResult> same) {
    return new TestRate(
        PlainText.line(same.getFirst().name(), 80),
        PlainText.line(same.getFirst().part(), 40),
        100 * same.stream().mapToDouble(TestResult::rate).average().orElse(0),
        (int) same.stream().filter(test -> test.passed() == test.seeds()).count(),
        (int) same.stream().filter(test -> test.passed() == 0).count(),
        same.size());
  }

  private static List<Row> rows(ClassResults all, List<String> parts) {
    return all.results().stream()
        .sorted(
            Comparator.<Result>comparingDouble(result -> result.points().orElse(-1))
                .reversed()
                .thenComparing(Result::id))
        .map(result -> row(result, parts))
        .toList();
  }

  private static Row row(Result result, List<String> parts) {
    List<Cell> cells = new ArrayList<>();
    for (String part : parts) {
      cells.add(
          result.parts().stream()
              .filter(each -> each.name().equals(part) && !result.tests().isEmpty())
              .findFirst()
              .map(ClassView::cell)
              .orElse(new Cell("", 0)));
    }
    String points = result.points().isPresent() ? number(result.points().getAsDouble()) : "no mark";
    return new Row(student(result), inWords(result.status()), points, cells);
  }

  private static Cell cell(PartResult part) {
    int tenths = part.of() == 0 ? 10 : (int) Math.floor(10 * part.points() / part.of() + 1e-9);
    return new Cell(number(part.points()), tenths);
  }

  static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value).replaceFirst("\\.0$", "");
  }

  static String inWords(Result.Status status) {
    return switch (status) {
      case GRADED -> "graded";
      case REFUSED -> "refused";
      case NOT_COMPILED -> "does not compile";
      case REVIEW -> "to be looked at";
      case INCOMPLETE -> "incomplete";
    };
  }

  private static List<Unmarked> unmarked(ClassResults all) {
    List<Unmarked> unmarked = new ArrayList<>();
    for (Result result : all.results()) {
      if (result.status() != Result.Status.GRADED) {
        List<String> why = result.why().stream().map(each -> PlainText.line(each, 400)).toList();
        unmarked.add(new Unmarked(student(result), inWords(result.status()), why));
      }
    }
    for (ClassResults.Missing missing : all.missing()) {
      Mistake.Student student = new Mistake.Student(PlainText.line(missing.id(), 60), "");
      unmarked.add(new Unmarked(student, "no result", List.of(PlainText.line(missing.why(), 400))));
    }
    return unmarked;
  }

  private static Cost cost(ClassResults all) {
    double seconds = all.results().stream().mapToDouble(each -> each.cost().cpuSeconds()).sum();
    Result most =
        all.results().stream()
            .max(Comparator.comparingDouble(each -> each.cost().cpuSeconds()))
            .orElse(null);
    return new Cost(
        all.results().stream().mapToInt(each -> each.cost().runs()).sum(),
        seconds / 3600,
        all.results().isEmpty() ? 0 : seconds / 60 / all.results().size(),
        most == null ? "" : PlainText.line(most.id(), 60),
        most == null ? 0 : most.cost().cpuSeconds() / 60);
  }
}
