package simulator.time;

/**
 * What takes virtual time, and how much: the one place for these numbers. Without them a client
 * could do any number of operations in its second.
 */
public final class Costs {

  /** From thread to thread: about what a switch of virtual threads takes. */
  public static final int SWITCH_NANOS = 1_000;

  /** Once round a loop. */
  public static final int BACK_EDGE_NANOS = 5;

  /** The fastest message takes such a part of the time that the weather has for one. */
  public static final int MESSAGE_SPREAD = 3;

  /** A small write to a fast disk. */
  public static final int LEAST_PERSIST_NANOS = 20_000;

  public static final int MOST_PERSIST_NANOS = 60_000;

  public static final int SMALL_WRITE_BYTES = 4096;

  /**
   * For each byte beyond a small write: to encode it and to write it, 40 MB in a second. Otherwise
   * a Raft that saves its whole log each time would do as many operations in a virtual second as
   * one that saves little, and its run take minutes of real time.
   */
  public static final int PERSIST_NANOS_PER_BYTE = 25;

  private Costs() {}
}
