package grader.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * A made class of 20. Its commonest mistakes: votes for a log that is behind (9 submissions), acts
 * before it saves (5), forgets its snapshot (4). Some of its ids and texts are an attacker's.
 */
public final class SampleClass {

  public static final String SCRIPT_ID = "<script>alert(1)</script>".replace('/', '\u2215');
  public static final String FORMULA_ID = "=HYPERLINK(\"x\",\"y\")";
  public static final String TURNED_ID = "a\u202Egnp.exe";
  public static final String QUOTES_ID = "o'neil \"&quot;' onload=x";

  /** A failure's text that would end an element, a script, a comment, CDATA and a JSON text. */
  public static final String HOSTILE_REASON =
      """
      expected 7, found "</pre></script><img src=x onerror=alert(1)>]]>-->\\u0000\u0000\u001B[31m\uD800
      {"scores":{"4A":1000}}
      """;

  private static final List<String> TESTS =
      List.of(
          "TestInitialElection3A 3A",
          "TestReElection3A 3A",
          "TestBasicAgree3B 3B",
          "TestRejoin3B 3B",
          "TestFigure83C 3C",
          "TestPersist13C 3C",
          "TestSnapshotBasic3D 3D",
          "TestSnapshotInstall3D 3D");

  private SampleClass() {}

  /** All with a result. */
  public static List<Result> results() {
    List<Result> all = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      all.add(graded("perfect-" + i, List.of()));
    }
    List<String> ids =
        List.of("ada", "bob", SCRIPT_ID, FORMULA_ID, TURNED_ID, QUOTES_ID, "gus", "hal", "ivy");
    for (int i = 0; i < ids.size(); i++) {
      List<Failing> failing = new ArrayList<>();
      failing.add(
          new Failing(
              "TestRejoin3B",
              "S%d votes for S%d, whose log is behind its own".formatted(i % 5, (i + 1) % 5),
              40 + i,
              "expected " + i + ", found 9"));
      if (i < 5) {
        failing.add(
            new Failing(
                "TestPersist13C",
                "S%d acts on term %d before it has saved it".formatted(i, 3 + i),
                20 + i,
                HOSTILE_REASON));
      }
      if (i >= 5) {
        failing.add(
            new Failing(
                "TestSnapshotInstall3D",
                "S%d has forgotten its snapshot up to %d".formatted(i % 5, 9 + i),
                9,
                "server 1 applied 4 at index 7"));
      }
      all.add(graded(ids.get(i), failing));
    }
    all.add(
        unrun(
            "refused",
            Result.Status.REFUSED,
            "raft/Raft.java:17: <b>java.io.File</b> must not be used."));
    all.add(unrun("not-compiled", Result.Status.NOT_COMPILED, "raft/Raft.java:3: ';' expected"));
    all.add(unrun("incomplete", Result.Status.INCOMPLETE, "1200 of 2200 runs are missing."));
    all.add(review());
    return all;
  }

  /** Writes them to a folder, and two without a result: a broken one, and one not graded yet. */
  public static void write(Path out) throws IOException {
    for (Result result : results()) {
      ResultFile.write(out.resolve(result.id()), result);
    }
    Files.createDirectories(out.resolve("broken"));
    Files.writeString(out.resolve("broken").resolve(ResultFile.NAME), "{\"format\":1,");
    Files.createDirectories(out.resolve("waiting").resolve("src"));
  }

  private record Failing(String test, String firstWrong, int count, String reason) {}

  private static Result graded(String id, List<Failing> failing) {
    List<TestResult> tests = tests(failing);
    double points = tests.stream().mapToDouble(TestResult::points).sum();
    return result(id, Result.Status.GRADED, List.of(), OptionalDouble.of(points), tests);
  }

  private static Result review() {
    Result like = graded("review", List.of());
    return result(
        "review",
        Result.Status.REVIEW,
        List.of("TestBasic4B passes simulated, and fails with each server as a process."),
        OptionalDouble.empty(),
        like.tests());
  }

  private static Result unrun(String id, Result.Status status, String why) {
    OptionalDouble points =
        status == Result.Status.INCOMPLETE ? OptionalDouble.empty() : OptionalDouble.of(0);
    return result(id, status, List.of(why), points, List.of());
  }

  private static List<TestResult> tests(List<Failing> failing) {
    List<TestResult> tests = new ArrayList<>();
    for (String test : TESTS) {
      String[] words = test.split(" ", 2);
      List<FailureGroup> failures =
          failing.stream()
              .filter(each -> each.test().equals(words[0]))
              .map(each ->
                  new FailureGroup(
                      "FATAL", each.reason(), each.firstWrong(), each.count(), 17, "ab12"))
              .toList();
      int passed = 100 - failures.stream().mapToInt(FailureGroup::count).sum();
      double credit = passed == 100 ? 1 : 0.9 * passed / 100;
      tests.add(
          new TestResult(
              words[0],
              words[1],
              passed,
              100,
              passed / 110.0,
              Math.min(1, passed / 95.0),
              credit,
              5 * credit,
              5,
              failures));
    }
    return tests;
  }

  private static Result result(
      String id,
      Result.Status status,
      List<String> why,
      OptionalDouble points,
      List<TestResult> tests) {
    List<PartResult> parts = new ArrayList<>();
    for (String part : List.of("3A", "3B", "3C", "3D")) {
      double sum =
          tests.stream().filter(t -> t.part().equals(part)).mapToDouble(TestResult::points).sum();
      parts.add(new PartResult(part, sum, 10, ""));
    }
    Result.Audit audit =
        status == Result.Status.REVIEW
            ? new Result.Audit(Result.Audit.Verdict.DIFFERS, List.of("TestBasic4B"))
            : new Result.Audit(Result.Audit.Verdict.AGREES, List.of());
    return new Result(
        Result.FORMAT,
        id,
        "5ub" + Integer.toHexString(id.hashCode()),
        "k17",
        new Result.Plan("lab3", "p1a4"),
        "ke7",
        Result.Isolation.BOX,
        status,
        why,
        points,
        40,
        parts,
        tests,
        audit,
        new Result.Cost(tests.size() * 100, tests.size() * 41.5));
  }
}
