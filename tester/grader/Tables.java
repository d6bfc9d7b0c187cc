package grader;

import grader.exports.Exports;
import grader.report.Report;
import java.io.IOException;
import java.nio.file.Path;

/** What is made of all results together. */
final class Tables {

  private Tables() {}

  /** Writes the tables of a class, its page, and a page for each student. */
  static void write(Path out) throws IOException {
    Exports.write(Exports.Format.CSV, out);
    Report.write(out);
  }
}
