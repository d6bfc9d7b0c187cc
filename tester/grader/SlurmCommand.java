package grader;

import grader.clusters.SlurmScripts;
import grader.plans.Plan;
import grader.submissions.Received;
import grader.submissions.Submissions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Writes the scripts that hand a class to Slurm. */
@Command(
    name = "slurm",
    description = "Writes the scripts that grade a class by Slurm: an element is a submission.")
final class SlurmCommand implements Callable<Integer> {

  @Mixin private Options options = new Options();

  @Option(names = "--submissions", required = true, description = "As run has it.")
  private Path submissions = Path.of("");

  @Option(names = "--out", required = true, description = "On a disk that all nodes share.")
  private Path out = Path.of("");

  @Option(names = "--cpus", defaultValue = "2", description = "Of an element: ${DEFAULT-VALUE}.")
  private int cpus;

  @Option(names = "--memory", defaultValue = "4G", description = "Of one: ${DEFAULT-VALUE}.")
  private String memory = "";

  @Option(names = "--minutes", defaultValue = "240", description = "Of one: ${DEFAULT-VALUE}.")
  private int minutes;

  @Override
  public Integer call() throws Exception {
    if (!Files.isDirectory(submissions)) {
      throw new UsageException("there is no folder " + submissions);
    }
    Plan plan = options.plan(Tests.catalogue());
    String isolation = options.level(plan).word();
    options.key(); // so that not each element makes its own
    List<String> ids = Submissions.in(submissions).stream().map(Received::id).toList();
    if (ids.isEmpty()) {
      throw new UsageException("there is no submission in " + submissions);
    }
    SlurmScripts.Job job;
    try {
      job =
          new SlurmScripts.Job(
              Path.of("").toAbsolutePath(),
              submissions,
              options.planFile,
              options.keyFile(),
              out,
              isolation,
              ids,
              cpus,
              memory,
              Duration.ofMinutes(minutes));
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    System.out.println("sh " + SlurmScripts.write(job));
    return Status.ALL_GRADED;
  }
}
