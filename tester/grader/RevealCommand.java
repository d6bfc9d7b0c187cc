package grader;

import grader.ReplayCommand.Replays;
import grader.plans.Lab;
import grader.results.ClassResults;
import grader.results.FailureGroup;
import grader.results.ReplayLines;
import grader.results.ReplayLines.ReplayLine;
import grader.results.ReplayLines.Seed;
import grader.results.Result;
import grader.results.TestResult;
import grader.runs.SeedKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** After the deadline: the seeds of the failures, as commands that students can type. */
@Command(
    name = "reveal",
    description = "Adds to each result the commands that show its failures, with their seeds.")
final class RevealCommand implements Callable<Integer> {

  @Parameters(paramLabel = "OUT")
  private Path path = Path.of("");

  @Option(names = "--key", required = true, description = "The key of the hidden seeds.")
  private Path key = Path.of("");

  @Override
  public Integer call() throws Exception {
    Replays replays = Replays.of(new OutFolder(path), SeedKey.of(key));
    ClassResults all = ClassResults.read(path);
    for (Result result : all.results()) {
      List<ReplayLine> lines = new ArrayList<>();
      for (TestResult test : result.tests()) {
        Lab lab = replays.catalogue().lab(test.name()).orElseThrow();
        for (FailureGroup failure : test.failures()) {
          String command =
              "make SIM=1 SEED=%d RUN=\"-run '^%s$'\" %s"
                  .formatted(replays.seed(test.name(), failure.run()), test.name(), lab.target());
          lines.add(new ReplayLine(test.name(), failure.run(), Seed.REVEALED, command));
        }
      }
      new ReplayLines(Result.FORMAT, result.submission(), lines).write(all.folder(result));
    }
    Tables.write(path); // the students' pages show the commands from now on
    System.out.println(
        "%d results have their seeds; a plan of another name has others"
            .formatted(all.results().size()));
    return Status.ALL_GRADED;
  }
}
