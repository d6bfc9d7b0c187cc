package trace;

/**
 * For the tester: where the student's world says what it does. Each method is called on a thread of
 * the server that it is about, must not wait, and must not change anything that the server can see.
 *
 * <p>Without a tester there is a probe that ignores everything.
 */
public abstract class Probe {

  private static final Probe NONE = new Probe() {};

  private static volatile Probe installed = NONE;

  /** From now on this one is told. */
  public static void install(Probe probe) {
    installed = probe;
  }

  /** The one that is told now. */
  public static Probe installed() {
    return installed;
  }

  /** Whether the lines of a topic are wanted. */
  public boolean wants(String topic) {
    return false;
  }

  /** A line of the student's log, of a topic that is wanted. */
  public void logged(String topic, String text) {}

  /** Whether annotations are wanted. */
  public boolean takesAnnotations() {
    return false;
  }

  /** The student's own remark. */
  public void annotated(String text) {}

  /** The service has taken a command from its Raft. */
  public void applied(int index, Object command) {}

  /** The service has taken a snapshot from its Raft, which covers the log up to an index. */
  public void snapshotApplied(int index) {}

  /** A Raft has saved its state; sizes in bytes. */
  public void saved(int stateBytes, int snapshotBytes, boolean isNewSnapshot) {}
}
