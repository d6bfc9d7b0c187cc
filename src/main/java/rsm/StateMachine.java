package rsm;

/**
 * The service that is replicated: a key/value server, a counter.
 *
 * <p>Every replica gets the same operations in the same order, so every method must be
 * deterministic: no clocks, no randomness, no order of a hash table.
 *
 * <p>Threading: all three methods are called by one thread at a time, the reader thread of {@link
 * Rsm}.
 */
public interface StateMachine {

  /**
   * Executes one committed operation and returns its result (4A).
   *
   * @param op what the service passed to {@link RsmPeer#submit}
   * @return what that submit shall return, on the replica where it waits; ignored elsewhere
   */
  Object doOp(Object op);

  /** The whole state, as bytes that {@link #restore} understands (4C). */
  byte[] snapshot();

  /** Replaces the whole state by one that {@link #snapshot} returned, here or elsewhere (4C). */
  void restore(byte[] snapshot);
}
