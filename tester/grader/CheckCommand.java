package grader;

import grader.box.Box;
import grader.box.Level;
import grader.candidates.Kit;
import grader.candidates.Preparation;
import grader.candidates.Prepared;
import grader.plans.DefaultPlan;
import grader.plans.Lab;
import grader.submissions.Received;
import grader.submissions.Submissions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import verifier.Allowed;

/** Says what of submissions would be refused, and runs nothing. */
@Command(
    name = "check",
    description = "Says what would be refused of submissions: folders or archives; runs nothing.")
final class CheckCommand implements Callable<Integer> {

  @Parameters(paramLabel = "SUBMISSION", arity = "1..*")
  private List<Path> sources = List.of();

  @Option(names = "--isolation", defaultValue = "box", description = "box, uid or none.")
  private String isolation = "box";

  @Override
  public Integer call() throws Exception {
    int status = Status.ALL_GRADED;
    Path home = Files.createDirectories(Path.of("target", "grader"));
    try (Box box = Box.of(level())) {
      Preparation preparation =
          new Preparation(
              Kit.open(),
              box,
              Allowed.ofKit(),
              DefaultPlan.of(Tests.catalogue(), List.of("3", "4"), 1),
              EnumSet.allOf(Lab.class));
      for (Path source : sources) {
        List<String> why = check(source, preparation, home);
        why.forEach(sentence -> System.out.println(source + ": " + sentence));
        if (why.isEmpty()) {
          System.out.println(source + ": nothing is refused");
        } else {
          status = Status.SOME_NOT;
        }
      }
    }
    return status;
  }

  private Level level() throws UsageException {
    try {
      return Level.of(isolation);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  private static List<String> check(Path source, Preparation preparation, Path home)
      throws IOException {
    if (Files.notExists(source)) {
      return List.of("there is no such file");
    }
    return switch (Submissions.read(source)) {
      case Received.Refused refused -> refused.why();
      case Received.Taken taken -> {
        Path folder = Files.createTempDirectory(home, "check-");
        try {
          yield preparation.prepare(taken.submission(), folder) instanceof Prepared.NotRun notRun
              ? notRun.why()
              : List.of();
        } finally {
          Kit.delete(folder);
        }
      }
    };
  }
}
