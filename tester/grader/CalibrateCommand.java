package grader;

import grader.box.Box;
import grader.candidates.Kit;
import grader.plans.Plan;
import grader.plans.PlanFile;
import grader.results.Result;
import grader.results.ResultFile;
import grader.results.TestResult;
import grader.submissions.Received;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Finds out what the skeleton passes, and writes it into the plan: so much is worth nothing. */
@Command(
    name = "calibrate",
    description = "Grades the skeleton, and writes what it passes into the plan as floors.")
final class CalibrateCommand implements Callable<Integer> {

  @Mixin private Options options = new Options();

  @Option(names = "--out", description = "Where its runs are kept.", hidden = true)
  private Path out = Path.of("target", "grader", "calibration");

  @Override
  public Integer call() throws Exception {
    Session session = options.session(out);
    Box.of(session.level()).close();
    int status =
        RunCommand.grade(session, List.of(new Received.Taken(Kit.skeleton())), options.jobs);
    if (status != Status.ALL_GRADED) {
      return status;
    }
    Result result = ResultFile.read(session.out().folder("skeleton"));
    Map<String, Double> floors =
        result.tests().stream().collect(Collectors.toMap(TestResult::name, TestResult::rate));
    Plan plan = session.plan().withFloors(floors);
    PlanFile.write(options.planFile, plan);
    List<String> passes =
        plan.tests().filter(test -> test.floor() > 0).map(test -> test.name()).toList();
    System.out.println(
        passes.isEmpty()
            ? "the skeleton passes nothing"
            : "the skeleton passes, at least with some seeds: " + String.join(", ", passes));
    return Status.ALL_GRADED;
  }
}
