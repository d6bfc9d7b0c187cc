package trace;

/**
 * Tells the tester what the student's world does. A tester installs a probe of its own; until then
 * there is one that ignores everything.
 *
 * <p>Threading: any thread. A method must not change anything that the server can see, and must not
 * wait, but for {@link #saved}, in which a server may stand still until it crashes. Of which server
 * it is told is known from {@link #ofThisServer}, or else from the thread.
 */
public abstract class Probe {

  private static final Probe NONE = new Probe() {};

  private static volatile Probe installed = NONE;

  /** Installs a probe: from now on it is told what happens, in place of the one before. */
  public static void install(Probe probe) {
    installed = probe;
  }

  /** The probe that is told what happens. */
  public static Probe installed() {
    return installed;
  }

  /**
   * The probe for something that belongs to the server whose thread calls this: whatever thread
   * uses it later, that server is meant.
   */
  public Probe ofThisServer() {
    return this;
  }

  /** Whether the lines of a topic are wanted. */
  public boolean wants(String topic) {
    return false;
  }

  /** A server has logged a line, of a topic that is wanted. */
  public void logged(String topic, String text) {}

  /** Whether annotations are wanted. */
  public boolean takesAnnotations() {
    return false;
  }

  /** A server has made a remark: see {@link Trace#annotate}. */
  public void annotated(String text) {}

  /** The service has taken a command from its Raft. */
  public void applied(int index, Object command) {}

  /** The service has taken a snapshot from its Raft; it covers the log up to this index. */
  public void snapshotApplied(int index) {}

  /**
   * A Raft has saved its state; sizes in bytes. Called without any lock of the kit.
   *
   * @param written what was written now: all of the state, or what was appended; nobody changes it
   */
  public void saved(int stateBytes, int snapshotBytes, boolean isNewSnapshot, byte[] written) {}
}
