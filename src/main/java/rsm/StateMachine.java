package rsm;

/**
 * The service that is replicated: a key/value server, a counter.
 *
 * <p>Every replica gets the same operations in the same order, and all replicas must stay alike. So
 * every method must be deterministic, both in its answer and in the state that it leaves: no clock,
 * no random number, nothing that depends on the order of a hash table.
 *
 * <p>Threading: one thread at a time calls these methods. At first it is the thread that constructs
 * the {@link Rsm}, which may restore a snapshot. From then on it is the reader thread.
 */
public interface StateMachine {

  /**
   * Executes one committed operation and returns its result (4A).
   *
   * @param req what the service passed to {@link RsmPeer#submit}
   * @return the result for that submit, on the replica where it waits; ignored on the others
   */
  Object doOp(Object req);

  /** The whole state, as bytes that {@link #restore} understands (4C). */
  byte[] snapshot();

  /**
   * Replaces the whole state by one that {@link #snapshot} returned, here or on another replica.
   */
  void restore(byte[] snapshot);
}
