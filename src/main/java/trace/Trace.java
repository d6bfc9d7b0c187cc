package trace;

import java.util.Arrays;
import java.util.IllegalFormatException;

/**
 * What a solution says about itself while it runs. The kit adds the server and the time, which is
 * virtual in a simulation.
 *
 * <pre>{@code
 * Trace.log("election", "%d of %d votes for term %d", votes, peers.size(), currentTerm);
 * Trace.annotate("gave up: the log of S%d is newer", peer);
 * }</pre>
 *
 * <p>A line of the log is printed, and is in the picture, if its topic was asked for: {@code make
 * TRACE=election,append raft1}, or {@code TRACE=all}. If not, its text is not even made, so it
 * costs next to nothing. An annotation is always in the picture; use it for what is rare.
 *
 * <p>Threading: any thread, even one that holds a lock; nothing here waits.
 */
public final class Trace {

  private Trace() {}

  /**
   * Says something about a topic.
   *
   * @param topic a word of your choice
   */
  public static void log(String topic, String text) {
    Probe probe = Probe.installed();
    if (probe.wants(topic)) {
      probe.logged(topic, text);
    }
  }

  /** Says something about a topic, formatted as by {@link String#format}. */
  public static void log(String topic, String format, Object... args) {
    Probe probe = Probe.installed();
    if (probe.wants(topic)) {
      probe.logged(topic, text(format, args));
    }
  }

  /** Whether anybody wants to hear about a topic. Ask this before you compute something costly. */
  public static boolean isOn(String topic) {
    return Probe.installed().wants(topic);
  }

  /** Puts a remark into the picture, in this server's lane and at this moment. */
  public static void annotate(String text) {
    Probe.installed().annotated(text);
  }

  /** The same, formatted as by {@link String#format}. */
  public static void annotate(String format, Object... args) {
    Probe probe = Probe.installed();
    if (probe.takesAnnotations()) {
      probe.annotated(text(format, args));
    }
  }

  /** A mistake in a remark must not change what the solution does. */
  private static String text(String format, Object[] args) {
    try {
      return String.format(format, args);
    } catch (IllegalFormatException e) {
      return format + " " + Arrays.toString(args) + " (" + e.getMessage() + ")";
    }
  }
}
