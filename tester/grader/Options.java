package grader;

import grader.box.Level;
import grader.candidates.Kit;
import grader.plans.BadPlanException;
import grader.plans.Catalogue;
import grader.plans.Plan;
import grader.plans.PlanFile;
import grader.runs.SeedKey;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What all commands that run submissions have to be told. */
final class Options {

  @Option(names = "--plan", required = true, description = "What is graded (make: PLAN).")
  Path planFile = Path.of("");

  @Option(
      names = "--key",
      description =
          "The key of the hidden seeds, made if it is not there; beside the plan if not said.")
  @Nullable Path keyFile;

  @Option(
      names = {"--jobs", "-j"},
      description = "So many runs at once (make: J).")
  int jobs = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--isolation",
      description = "box, uid or none; the plan's if not said (make: ISOLATION).")
  @Nullable String isolation;

  Plan plan(Catalogue catalogue) throws BadPlanException {
    return PlanFile.read(planFile, catalogue);
  }

  SeedKey key() throws IOException {
    return SeedKey.of(keyFile());
  }

  /** Where it is. */
  Path keyFile() {
    return keyFile == null ? planFile.resolveSibling(planFile.getFileName() + ".key") : keyFile;
  }

  /** The level that was asked for; at least the plan's. */
  Level level(Plan plan) throws UsageException {
    Level least = Level.valueOf(plan.isolation().name());
    if (isolation == null) {
      return least;
    }
    try {
      Level asked = Level.of(isolation);
      if (!asked.isAtLeast(least)) {
        throw new UsageException(
            "the plan demands isolation %s, which %s is not".formatted(least.word(), asked.word()));
      }
      return asked;
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  Session session(Path out) throws IOException, BadPlanException, UsageException {
    if (jobs < 1) {
      throw new UsageException("--jobs must be at least 1, not " + jobs);
    }
    Catalogue catalogue = Tests.catalogue();
    Plan plan = plan(catalogue);
    Level level = level(plan);
    return new Session(plan, catalogue, Kit.open(), key(), level, new OutFolder(out));
  }
}
