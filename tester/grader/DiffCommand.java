package grader;

import grader.results.ClassResults;
import grader.results.Result;
import grader.results.TestResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Says in what two gradings differ, but for what they cost. */
@Command(name = "diff", description = "Says in what two gradings differ; status 1 if they do.")
final class DiffCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "OUT1")
  private Path one = Path.of("");

  @Parameters(index = "1", paramLabel = "OUT2")
  private Path other = Path.of("");

  @Override
  public Integer call() throws Exception {
    new OutFolder(one).facts();
    new OutFolder(other).facts();
    Map<String, Result> before = byId(one);
    Map<String, Result> after = byId(other);
    List<String> lines = new ArrayList<>();
    TreeSet<String> ids = new TreeSet<>(before.keySet());
    ids.addAll(after.keySet());
    for (String id : ids) {
      Result first = before.get(id);
      Result second = after.get(id);
      if (first == null || second == null) {
        lines.add(id + ": has a result in " + (first == null ? other : one) + " only");
      } else {
        lines.addAll(differences(first, second));
      }
    }
    lines.forEach(System.out::println);
    System.out.println(
        lines.isEmpty() ? "no differences" : "%d differences".formatted(lines.size()));
    return lines.isEmpty() ? Status.ALL_GRADED : Status.SOME_NOT;
  }

  private static Map<String, Result> byId(Path out) throws Exception {
    return ClassResults.read(out).results().stream()
        .collect(Collectors.toMap(Result::id, Function.identity()));
  }

  private static List<String> differences(Result first, Result second) {
    List<String> lines = new ArrayList<>();
    String id = first.id();
    add(lines, id, "files", first.submission(), second.submission());
    add(lines, id, "kit", first.kit(), second.kit());
    add(lines, id, "plan", first.plan(), second.plan());
    add(lines, id, "key", first.keyHash(), second.keyHash());
    add(lines, id, "isolation", first.isolation(), second.isolation());
    add(lines, id, "status", first.status(), second.status());
    add(lines, id, "points", points(first), points(second));
    for (TestResult test : first.tests()) {
      Optional<TestResult> same =
          second.tests().stream().filter(it -> it.name().equals(test.name())).findFirst();
      add(lines, id, test.name(), passed(test), same.map(DiffCommand::passed).orElse("not run"));
    }
    boolean isSame = first.withoutCost().equals(second.withoutCost());
    if (lines.isEmpty() && !isSame) {
      lines.add(id + ": what is said of its failures differs");
    }
    return lines;
  }

  private static void add(List<String> lines, String id, String what, Object before, Object after) {
    if (!before.equals(after)) {
      lines.add("%s: %s: %s, then %s".formatted(id, what, before, after));
    }
  }

  private static String points(Result result) {
    return result.points().isPresent() ? String.valueOf(result.points().getAsDouble()) : "no mark";
  }

  private static String passed(TestResult test) {
    return test.passed() + " of " + test.seeds();
  }
}
