package events;

/**
 * The words and columns that the lines of the log share with what a test prints while it runs:
 *
 * <pre>
 *   1.305213s S2 [election] got 2 votes
 * </pre>
 */
public final class LogLine {

  /** How wide the time is, which stands first. */
  public static final int TIME = 11;

  private static final int SERVER = 2;
  private static final int TEXT_CHARACTERS = 1000;
  private static final long NANOS_PER_MICRO = 1000;
  private static final long MICROS_PER_SECOND = 1_000_000;

  private LogLine() {}

  /**
   * A line of the student's own log, while the test runs.
   *
   * @param nanos when, from the start of the test
   * @param server who; {@link Party#TESTER} for the test itself
   */
  public static String ofStudent(long nanos, int server, String topic, String text) {
    String name = server(server);
    String gap = " ".repeat(Math.max(0, SERVER - name.length()) + 1);
    return time(nanos) + " " + name + gap + logged(topic, text);
  }

  /** When something happened, in seconds. */
  // Not String.format, of which a long log would take seconds.
  public static String time(long nanos) {
    long micros = nanos / NANOS_PER_MICRO;
    String fraction =
        Long.toString(MICROS_PER_SECOND + Math.floorMod(micros, MICROS_PER_SECOND)).substring(1);
    String time = Math.floorDiv(micros, MICROS_PER_SECOND) + "." + fraction + "s";
    return " ".repeat(Math.max(0, TIME - time.length())) + time;
  }

  /** A server as lines name it: S2, or the test itself. */
  public static String server(int server) {
    return server == Party.TESTER ? "test" : "S" + server;
  }

  /** What a student's log says: {@code [election] got 2 votes}. */
  public static String logged(String topic, String text) {
    String line = topic.isEmpty() ? text : "[" + topic + "] " + text;
    return OneLine.of(line.stripTrailing(), TEXT_CHARACTERS);
  }
}
