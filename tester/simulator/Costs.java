package simulator;

/**
 * What takes virtual time, and how much: the one place for these numbers. Without them a client
 * could do any number of operations in its second.
 */
final class Costs {

  /** From thread to thread: about what a switch of virtual threads takes. */
  static final int SWITCH_NANOS = 1_000;

  /** Once round a loop. */
  static final int BACK_EDGE_NANOS = 5;

  /** One way of a message, in a data centre. */
  static final int LEAST_MESSAGE_NANOS = 100_000;

  static final int MOST_MESSAGE_NANOS = 500_000;

  /** A small write to a fast disk. */
  static final int LEAST_PERSIST_NANOS = 20_000;

  static final int MOST_PERSIST_NANOS = 60_000;

  private Costs() {}
}
