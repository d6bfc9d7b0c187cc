package grader;

import grader.box.Level;
import grader.exports.Autograders;
import grader.plans.Plan;
import grader.plans.PlanFile;
import grader.runs.SeedKey;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Puts together what a hosted autograder is given. */
@Command(
    name = "export-autograder",
    description = "Writes the folder that a hosted autograder is given, and its zip.")
final class AutograderCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "HOST", description = "One of ${COMPLETION-CANDIDATES}.")
  private Autograders.Host host = Autograders.Host.GRADESCOPE;

  @Parameters(index = "1", paramLabel = "FOLDER", description = "One that is not there yet.")
  private Path folder = Path.of("");

  @Option(names = "--plan", required = true)
  private Path planFile = Path.of("");

  @Option(names = "--key", required = true, description = "The key of the hidden seeds.")
  private Path key = Path.of("");

  @Override
  public Integer call() throws Exception {
    Plan plan = PlanFile.read(planFile, Tests.catalogue());
    if (!Level.UID.isAtLeast(Level.valueOf(plan.isolation().name()))) {
      throw new UsageException(
          "the plan demands isolation box, which these hosts do not allow; make it uid there");
    }
    SeedKey.of(key);
    Autograders.write(host, Path.of(""), planFile, key, folder);
    Path zip = folder.resolveSibling(folder.getFileName() + ".zip");
    Autograders.zip(folder, zip);
    System.out.println(folder + " and " + zip + " hold the key: keep them to yourself");
    return Status.ALL_GRADED;
  }
}
