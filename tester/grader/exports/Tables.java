package grader.exports;

import grader.results.ClassResults;
import grader.results.PartResult;
import grader.results.PlainText;
import grader.results.Result;
import grader.results.TestResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** The tables of a class, as CSV for spreadsheets and learning platforms. */
final class Tables {

  private static final int MOST_CHARACTERS = 500;

  /** A spreadsheet takes a text for a formula if it begins so. */
  private static final String FORMULA = "=+-@\t";

  private Tables() {}

  /** A line for each submission, those without a result as well. */
  static String grades(ClassResults all) throws IOException {
    List<String> parts =
        all.results().stream()
            .flatMap(result -> result.parts().stream())
            .map(PartResult::name)
            .distinct()
            .toList();
    List<String> header = new ArrayList<>(List.of("id", "status", "points", "of"));
    parts.forEach(part -> header.add(text(part)));
    header.addAll(List.of("audit", "isolation", "why", "submission", "kit", "plan", "key"));
    StringBuilder table = new StringBuilder();
    try (CSVPrinter out = new CSVPrinter(table, format(header))) {
      for (Result result : all.results()) {
        out.printRecord(grade(result, parts));
      }
      for (ClassResults.Missing missing : all.missing()) {
        List<Object> line = new ArrayList<>(List.of(text(missing.id()), "NO_RESULT", "", ""));
        parts.forEach(_ -> line.add(""));
        line.addAll(List.of("", "", text(missing.why()), "", "", "", ""));
        out.printRecord(line);
      }
    }
    return table.toString();
  }

  private static List<Object> grade(Result result, List<String> parts) {
    List<Object> line = new ArrayList<>();
    line.add(text(result.id()));
    line.add(result.status());
    line.add(mark(result));
    line.add(result.of());
    for (String part : parts) {
      line.add(points(result, part));
    }
    line.add(result.audit().verdict());
    line.add(result.isolation());
    line.add(text(String.join(" ", result.why())));
    line.add(text(result.submission()));
    line.add(text(result.kit()));
    line.add(text(result.plan().name() + " " + result.plan().hash()));
    line.add(text(result.keyHash()));
    return line;
  }

  private static Object mark(Result result) {
    return result.points().isPresent() ? (Object) result.points().getAsDouble() : "";
  }

  /** Without a mark there are none of a part either. */
  private static Object points(Result result, String part) {
    return result.parts().stream()
        .filter(each -> each.name().equals(part) && result.points().isPresent())
        .findFirst()
        .<Object>map(PartResult::points)
        .orElse("");
  }

  /** A line for each test of each submission. */
  static String tests(ClassResults all) throws IOException {
    List<String> header =
        List.of(
            "id",
            "test",
            "part",
            "passed",
            "seeds",
            "rate",
            "low",
            "high",
            "credit",
            "points",
            "of",
            "failures",
            "first_wrong",
            "reason");
    StringBuilder table = new StringBuilder();
    try (CSVPrinter out = new CSVPrinter(table, format(header))) {
      for (Result result : all.results()) {
        for (TestResult test : result.tests()) {
          out.printRecord(test(result, test));
        }
      }
    }
    return table.toString();
  }

  private static List<Object> test(Result result, TestResult test) {
    return List.of(
        text(result.id()),
        text(test.name()),
        text(test.part()),
        test.passed(),
        test.seeds(),
        test.rate(),
        test.low(),
        test.high(),
        test.credit(),
        test.points(),
        test.of(),
        text(
            test.failures().stream()
                .map(f -> f.count() + " " + f.kind())
                .collect(Collectors.joining("; "))),
        text(test.failures().isEmpty() ? "" : test.failures().getFirst().firstWrong()),
        text(test.failures().isEmpty() ? "" : test.failures().getFirst().reason()));
  }

  private static CSVFormat format(List<String> header) {
    return CSVFormat.RFC4180.builder().setHeader(header.toArray(String[]::new)).get();
  }

  /** A text of others: one line, and for a spreadsheet a text. */
  private static String text(String text) {
    String line = PlainText.line(text, MOST_CHARACTERS);
    return !line.isEmpty() && FORMULA.indexOf(line.charAt(0)) >= 0 ? "'" + line : line;
  }
}
