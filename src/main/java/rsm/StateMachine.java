package rsm;

/**
 * The service that is replicated: a key/value server, a counter.
 *
 * <p>Every replica gets the same operations in the same order, so every method must be
 * deterministic in what it answers and in the state it leaves: no clocks, no randomness, no order
 * of a hash table.
 *
 * <p>Threading: one thread at a time calls these methods: the reader thread of {@link Rsm}, and
 * before that thread starts its constructor, to restore a snapshot.
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
