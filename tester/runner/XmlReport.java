package runner;

import execution.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.reporting.legacy.xml.LegacyXmlReportGeneratingListener;

/**
 * Keeps the results as JUnit XML in a file. It is written anew after each test, so that a run that
 * is cut short leaves the results of the tests before.
 *
 * <p>JUnit's own writer makes the XML. It knows executions of whole classes and writes to a folder;
 * it is told of the single tests as if they were one such execution.
 */
final class XmlReport {

  private final Path file;
  private final Path folder;
  private final TestPlan plan;
  private final TestIdentifier root;
  private final LegacyXmlReportGeneratingListener writer;

  /**
   * Begins a report on one repetition.
   *
   * @param file where it goes; the second repetition's goes to {@code report-2.xml} if this is
   *     {@code report.xml}
   * @param repetition counted from 0
   */
  XmlReport(Path file, int repetition, TestPlan plan) {
    this.file = repetition == 0 ? file : numbered(file, repetition + 1);
    this.plan = plan;
    this.root = plan.getRoots().iterator().next();
    this.folder = temporaryFolder();
    writer = new LegacyXmlReportGeneratingListener(folder, new PrintWriter(Writer.nullWriter()));
    writer.testPlanExecutionStarted(plan);
    writer.executionStarted(root);
  }

  void started(Suite.Test test) {
    writer.executionStarted(identifier(test));
  }

  void ended(Suite.Test test, Outcome outcome) {
    switch (outcome) {
      case Outcome.Passed _ -> finished(test, TestExecutionResult.successful());
      case Outcome.Skipped(String reason) -> writer.executionSkipped(identifier(test), reason);
      case Outcome.Failed(Throwable cause) -> finished(test, TestExecutionResult.failed(cause));
    }
    writer.executionFinished(root, TestExecutionResult.successful());
    try {
      Files.move(
          folder.resolve("TEST-junit-jupiter.xml"), file, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory(Files.createDirectories(Path.of("target")), "xml");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void finished(Suite.Test test, TestExecutionResult result) {
    writer.executionFinished(identifier(test), result);
  }

  private TestIdentifier identifier(Suite.Test test) {
    return plan.getTestIdentifier(test.id());
  }

  private static Path numbered(Path file, int number) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.') < 0 ? name.length() : name.lastIndexOf('.');
    return file.resolveSibling(name.substring(0, dot) + "-" + number + name.substring(dot));
  }
}
