package grader;

import grader.exports.Exports;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Writes results in a format of others. */
@Command(name = "export", description = "Writes results as ${COMPLETION-CANDIDATES}.")
final class ExportCommand implements Callable<Integer> {

  @Parameters(index = "0", paramLabel = "FORMAT", description = "One of ${COMPLETION-CANDIDATES}.")
  private Exports.Format format = Exports.Format.CSV;

  @Parameters(index = "1", paramLabel = "OUT")
  private Path out = Path.of("");

  @Override
  public Integer call() throws Exception {
    new OutFolder(out).facts(); // or it is not the folder of a grading
    Exports.write(format, out).forEach(System.err::println);
    return Status.ALL_GRADED;
  }
}
