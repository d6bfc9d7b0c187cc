package grader;

import grader.candidates.IntakeFile;
import grader.journal.Identity;
import grader.marks.Marks;
import grader.plans.Catalogue;
import grader.plans.Plan;
import grader.results.Result;
import grader.results.ResultFile;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Makes all results once more of what is in a folder, and runs nothing. */
@Command(
    name = "merge",
    description = "Makes the results of the journals in OUT, whoever has written them.")
final class MergeCommand implements Callable<Integer> {

  @Parameters(paramLabel = "OUT")
  private Path path = Path.of("");

  @Override
  public Integer call() throws Exception {
    OutFolder out = new OutFolder(path);
    OutFolder.Facts facts = out.facts();
    Catalogue catalogue = Tests.catalogue();
    Plan plan = out.plan(catalogue);
    Marks marks = new Marks(plan, catalogue, facts.kit(), facts.keyHash());
    Summary summary = new Summary();
    for (IntakeFile intake : out.intakes()) {
      Identity identity =
          new Identity(intake.submission(), plan.hashOfRuns(), facts.kit(), facts.keyHash());
      Result result = new Results(marks, plan, out).of(intake, identity);
      ResultFile.write(out.folder(intake.id()), result);
      summary.add(result);
      System.out.println(Summary.lineOf(result));
    }
    out.writeManifest();
    Tables.write(path);
    System.out.println(summary.line());
    return summary.status();
  }
}
