package timeline;

/** stand-in */
public final class TextLog {
  private TextLog() {}

  public static String studentLine(long nanos, int server, String topic, String text) {
    return nanos + " " + server + " " + topic + " " + text;
  }
}
