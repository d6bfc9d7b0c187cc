package runner;

import execution.Failure;
import execution.TestMethod;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.apache.commons.lang3.StringUtils;
import workers.Answer;

/**
 * Keeps the results as JUnit XML in a file. It is whole from the beginning and written anew, in one
 * step, whenever a test begins or ends: however the run may end, the file tells which tests have
 * not run ({@code skipped}) and which was cut short ({@code error}), and nothing looks as if it had
 * passed.
 */
final class XmlReport {

  private static final String NOT_RUN = "not run";
  private static final String CUT_SHORT = "cut short: the run ended before this test did";

  /** How it stands with a test. */
  private sealed interface State {

    record NotRun() implements State {}

    record Running() implements State {}

    record Ended(Answer answer) implements State {}
  }

  private final Path file;
  private final String testClass;
  private final Map<String, State> states = new LinkedHashMap<>();

  private XmlReport(Path file, Suite suite) {
    this.file = file;
    this.testClass = suite.testClass();
    for (TestMethod test : suite.asked()) {
      states.put(test.name(), new State.NotRun());
    }
  }

  /**
   * Begins a report on one repetition.
   *
   * @param file where it goes; the second repetition's goes to {@code report-2.xml} if this is
   *     {@code report.xml}
   * @param repetition counted from 0
   */
  static XmlReport begin(Path file, int repetition, Suite suite) {
    XmlReport report =
        new XmlReport(repetition == 0 ? file : numbered(file, repetition + 1), suite);
    report.write();
    return report;
  }

  private static Path numbered(Path file, int number) {
    String name = file.getFileName().toString();
    int dot = name.lastIndexOf('.') < 0 ? name.length() : name.lastIndexOf('.');
    return file.resolveSibling(name.substring(0, dot) + "-" + number + name.substring(dot));
  }

  void started(String test) {
    states.put(test, new State.Running());
    write();
  }

  void ended(String test, Answer answer) {
    states.put(test, new State.Ended(answer));
    write();
  }

  private void write() {
    try {
      Path whole = Files.createTempFile(file.toAbsolutePath().getParent(), "report", ".tmp");
      try (Writer out = Files.newBufferedWriter(whole, StandardCharsets.UTF_8)) {
        write(XMLOutputFactory.newFactory().createXMLStreamWriter(out));
      }
      Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (XMLStreamException e) {
      throw new IllegalStateException(e);
    }
  }

  private void write(XMLStreamWriter xml) throws XMLStreamException {
    xml.writeStartDocument("UTF-8", "1.0");
    xml.writeCharacters("\n");
    xml.writeStartElement("testsuite");
    xml.writeAttribute("name", testClass);
    xml.writeAttribute("tests", Integer.toString(states.size()));
    xml.writeAttribute("skipped", count("skipped"));
    xml.writeAttribute("failures", count("failure"));
    xml.writeAttribute("errors", count("error"));
    xml.writeAttribute(
        "time", seconds(states.values().stream().mapToDouble(XmlReport::time).sum()));
    for (Map.Entry<String, State> test : states.entrySet()) {
      xml.writeCharacters("\n");
      testCase(xml, test.getKey(), test.getValue());
    }
    xml.writeCharacters("\n");
    xml.writeEndElement();
    xml.writeEndDocument();
    xml.close();
  }

  private String count(String element) {
    return Long.toString(
        states.values().stream().filter(state -> element(state).equals(element)).count());
  }

  private static double time(State state) {
    return state instanceof State.Ended(Answer answer) ? answer.time().toNanos() / 1e9 : 0;
  }

  private static String seconds(double seconds) {
    return String.format(Locale.ROOT, "%.3f", seconds);
  }

  private void testCase(XMLStreamWriter xml, String name, State state) throws XMLStreamException {
    xml.writeStartElement("testcase");
    xml.writeAttribute("name", name);
    xml.writeAttribute("classname", testClass);
    xml.writeAttribute("time", seconds(time(state)));
    if (!element(state).isEmpty()) {
      xml.writeStartElement(element(state));
      xml.writeAttribute("message", printable(message(state)));
      if (state instanceof State.Ended(Answer answer) && answer.isFailure()) {
        Failure failure = answer.theFailure();
        xml.writeAttribute("type", failure.kind().name().toLowerCase(Locale.ROOT));
        xml.writeCharacters(printable(String.join("\n", failure.lines())));
      }
      xml.writeEndElement();
    }
    xml.writeEndElement();
  }

  /** What JUnit XML has for it inside of the test case; empty for a test that has passed. */
  private static String element(State state) {
    return switch (state) {
      case State.NotRun _ -> "skipped";
      case State.Running _ -> "error";
      case State.Ended(Answer answer) ->
          switch (answer.kind()) {
            case PASSED -> "";
            case SKIPPED -> "skipped";
            case FAILED -> "failure";
            case ENDED -> "error";
          };
    };
  }

  private static String message(State state) {
    return switch (state) {
      case State.NotRun _ -> NOT_RUN;
      case State.Running _ -> CUT_SHORT;
      case State.Ended(Answer answer) ->
          answer.isFailure()
              ? answer.theFailure().summary()
              : StringUtils.defaultString(answer.skipped());
    };
  }

  // XML has no way at all to hold most control characters.
  private static String printable(String text) {
    return text.codePoints()
        .map(character -> isXml(character) ? character : 0xFFFD)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isXml(int character) {
    return character == '\t'
        || character == '\n'
        || (character >= 0x20 && character <= 0xD7FF)
        || (character >= 0xE000 && character <= 0xFFFD)
        || character >= 0x10000;
  }
}
