package grader.exports;

import grader.results.PlainText;
import grader.results.Result;
import grader.results.TestResult;
import java.io.StringWriter;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** The tests of a submission as a JUnit report: a suite, in which a test is all of its seeds. */
final class JUnitXml {

  private static final int MOST_CHARACTERS = 2000;

  private final XMLStreamWriter out;

  private JUnitXml(XMLStreamWriter out) {
    this.out = out;
  }

  /** The file. */
  static String of(Result result) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter out = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      new JUnitXml(out).write(result);
      out.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("a text in memory cannot be written", e);
    }
    return text + "\n";
  }

  private void write(Result result) throws XMLStreamException {
    boolean wasRun = !result.tests().isEmpty();
    long passed = result.tests().stream().filter(Words::hasPassed).count();
    long failed = result.tests().stream().filter(test -> test.failed() > 0).count();
    long undecided = result.tests().size() - passed - failed;
    out.writeStartDocument("UTF-8", "1.0");
    out.writeStartElement("testsuites");
    out.writeStartElement("testsuite");
    attribute("name", result.id());
    attribute("tests", wasRun ? result.tests().size() : 1);
    attribute("failures", failed);
    attribute("errors", wasRun ? undecided : isFine(result) ? 0 : 1);
    attribute("skipped", 0);
    attribute("time", seconds(result.cost().cpuSeconds()));
    for (TestResult test : result.tests()) {
      write(test);
    }
    if (!wasRun) {
      writeStatus(result);
    }
    out.writeEndElement();
    out.writeEndElement();
    out.writeEndDocument();
  }

  private void write(TestResult test) throws XMLStreamException {
    out.writeStartElement("testcase");
    attribute("classname", test.part());
    attribute("name", test.name());
    attribute("time", seconds(0));
    if (test.failed() > 0) {
      // What is undecided beside it is told in the text.
      problem(
          "failure",
          test.failures().getFirst().kind(),
          Words.outcome(test),
          Words.test(test, MOST_CHARACTERS));
    } else if (!Words.hasPassed(test)) {
      problem("error", "undecided", Words.outcome(test), Words.test(test, MOST_CHARACTERS));
    }
    out.writeEndElement();
  }

  /** What was not run is one test, and that one has not passed. */
  private void writeStatus(Result result) throws XMLStreamException {
    out.writeStartElement("testcase");
    attribute("classname", "submission");
    attribute("name", result.status().name());
    attribute("time", seconds(0));
    if (!isFine(result)) {
      String status = Words.status(result);
      problem("error", result.status().name(), status.lines().findFirst().orElse(""), status);
    }
    out.writeEndElement();
  }

  private static boolean isFine(Result result) {
    return result.status() == Result.Status.GRADED && result.of() == 0;
  }

  private void problem(String element, String type, String message, String text)
      throws XMLStreamException {
    out.writeStartElement(element);
    attribute("type", type);
    attribute("message", message);
    out.writeCharacters(PlainText.of(text, Integer.MAX_VALUE));
    out.writeEndElement();
  }

  private void attribute(String name, Object value) throws XMLStreamException {
    out.writeAttribute(name, PlainText.line(value.toString(), MOST_CHARACTERS));
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }
}
