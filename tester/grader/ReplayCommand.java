package grader;

import grader.plans.Catalogue;
import grader.plans.Lab;
import grader.plans.Plan;
import grader.plans.RaftChoice;
import grader.runs.SeedKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the command that shows a run again. */
@Command(
    name = "replay",
    description = "Prints the command that shows a run again; it tells a hidden seed.")
final class ReplayCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "OUT")
  private Path path = Path.of("");

  @Parameters(index = "1", paramLabel = "ID")
  private String id = "";

  @Parameters(index = "2", paramLabel = "TEST")
  private String test = "";

  @Parameters(index = "3", paramLabel = "K", description = "The number of the seed, from 1.")
  private int k;

  @Option(names = "--key", required = true, description = "The key of the hidden seeds.")
  private Path key = Path.of("");

  @Override
  public Integer call() throws Exception {
    OutFolder out = new OutFolder(path);
    Replays replays = Replays.of(out, SeedKey.of(key));
    System.out.println(replays.line(id, test, k));
    System.err.println("It runs the submission without isolation: read it first.");
    return Status.ALL_GRADED;
  }

  /** Makes such commands. */
  record Replays(OutFolder out, Plan plan, Catalogue catalogue, SeedKey key) {

    static Replays of(OutFolder out, SeedKey key) throws Exception {
      OutFolder.Facts facts = out.facts();
      if (!facts.keyHash().equals(key.hash())) {
        throw new UsageException("this is not the key by which " + out.path() + " was graded");
      }
      Catalogue catalogue = Tests.catalogue();
      return new Replays(out, out.plan(catalogue), catalogue, key);
    }

    String line(String id, String test, int k) throws UsageException {
      if (!Files.isDirectory(out.folder(id).resolve("src"))) {
        throw new UsageException("there is no submission %s in %s".formatted(id, out.path()));
      }
      Lab lab =
          catalogue
              .lab(test)
              .filter(_ -> plan.tests().anyMatch(planned -> planned.name().equals(test)))
              .orElseThrow(() -> new UsageException("the plan has no test " + test));
      if (k < 1 || k > plan.test(test).seeds()) {
        throw new UsageException(
            "%s has the seeds 1 to %d, not %d".formatted(test, plan.test(test).seeds(), k));
      }
      boolean isOnGiven = plan.raft().of(lab).getFirst() == RaftChoice.GIVEN;
      return "make SOLUTION=%s%s SIM=1 SEED=%d RUN=\"-run '^%s$'\" %s"
          .formatted(
              out.folder(id).resolve("src"),
              isOnGiven ? " RAFT=src/main/java" : "",
              key.seed(plan.name(), test, k),
              test,
              lab.target());
    }

    long seed(String test, int k) {
      return key.seed(plan.name(), test, k);
    }
  }
}
