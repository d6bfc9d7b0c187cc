package harness;

import harness.groups.SideBySide;
import java.time.Duration;

/**
 * What runs in processes of its own.
 *
 * @param debugPort where a debugger of one server attaches; 0: none does
 * @param debugged that server
 */
public record Processes(Which which, int debugPort, int debugged) {

  /** Everything in one JVM. */
  public static final Processes NONE = new Processes(Which.NONE, 0, -1);

  private static final Duration WHILE_DEBUGGING = Duration.ofHours(8);

  /** Who has a process. */
  public enum Which {
    NONE,
    /** Each life of a server, and the clerks of a test together. */
    SERVERS,
    /** Each life of a server, and each clerk. */
    ALL
  }

  /** Without a debugger. */
  public static Processes of(Which which) {
    return new Processes(which, 0, -1);
  }

  /** Whether somebody looks into this server with a debugger. */
  public boolean isDebugged(int server) {
    return debugPort > 0 && debugged == server;
  }

  /** How servers are started. */
  SideBySide starts() {
    return which == Which.NONE ? SideBySide.NO : SideBySide.YES;
  }

  /** How long to wait for something: who debugs has time. */
  Duration patience(Duration limit) {
    return debugPort > 0 ? WHILE_DEBUGGING : limit;
  }

  String toText() {
    return which + " " + debugPort + " " + debugged;
  }

  static Processes ofText(String text) {
    String[] words = text.split(" ", -1);
    return new Processes(
        Which.valueOf(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2]));
  }
}
