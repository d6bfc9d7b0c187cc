package grader.report;

import grader.results.ClassResults;
import grader.results.Result;
import java.io.IOException;
import java.nio.file.Path;

/** Writes the page of a class, {@code OUT/report.html}, and {@code OUT/ID/feedback/} for each. */
public final class Report {

  private Report() {}

  /** Writes all of it, from the results below a folder. */
  public static void write(Path out) throws IOException {
    ClassResults all = ClassResults.read(out);
    Replays replays = new Replays(all);
    for (Result result : all.results()) {
      Path folder = all.folder(result).resolve("feedback");
      Pages.write(
          folder.resolve("index.html"), "feedback.ftlh", FeedbackView.of(result, replays, folder));
    }
    Pages.write(out.resolve("report.html"), "report.ftlh", ClassView.of(all));
  }
}
