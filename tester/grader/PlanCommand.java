package grader;

import grader.plans.DefaultPlan;
import grader.plans.PlanFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a plan to begin with. */
@Command(name = "plan", description = "Writes a plan to begin with: the course's tests.")
final class PlanCommand implements Callable<Integer> {

  @Parameters(paramLabel = "FILE", defaultValue = "plan.json", description = "${DEFAULT-VALUE}")
  private Path file = Path.of("plan.json");

  @Option(names = "--labs", split = ",", defaultValue = "3,4", description = "${DEFAULT-VALUE}")
  private List<String> labs = List.of();

  @Option(names = "--seeds", defaultValue = "100", description = "${DEFAULT-VALUE}")
  private int seeds;

  @Override
  public Integer call() throws IOException, UsageException {
    if (Files.exists(file)) {
      throw new UsageException(file + " is there already; delete it, or name another file");
    }
    if (seeds < 1) {
      throw new UsageException("--seeds must be at least 1, not " + seeds);
    }
    for (String lab : labs) {
      if (!List.of("3", "4").contains(lab)) {
        throw new UsageException("there is no lab " + lab + "; say --labs 3, 4 or 3,4");
      }
    }
    PlanFile.write(file, DefaultPlan.of(Tests.catalogue(), labs, seeds));
    System.out.println(file + " is a plan to begin with; points and parts are yours to change");
    return Status.ALL_GRADED;
  }
}
