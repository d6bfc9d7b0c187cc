package harness;

/** How values look in the events of a test: what is long is cut. */
public final class EventText {

  private static final int MOST_CHARS = 60;

  private EventText() {}

  /** A text in quotes. */
  public static String quoted(String text) {
    return '"' + cut(text) + '"';
  }

  /** A text that may be long. */
  public static String cut(String text) {
    return text.length() <= MOST_CHARS ? text : text.substring(0, MOST_CHARS) + "…";
  }
}
