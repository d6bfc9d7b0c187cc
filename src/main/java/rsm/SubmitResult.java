package rsm;

/** What {@link RsmPeer#submit} answers. */
public sealed interface SubmitResult {

  /**
   * The operation has committed and was executed here.
   *
   * @param value what {@link StateMachine#doOp} returned for it
   */
  record Done(Object value) implements SubmitResult {}

  /**
   * Somebody else must be asked (the course's ErrWrongLeader), for one of these reasons:
   *
   * <ul>
   *   <li>This peer is not the leader.
   *   <li>It started the operation, but its term as leader was over before it had executed it.
   *   <li>Another operation was executed at the log index of this one.
   *   <li>A snapshot that covers the log index of this operation has replaced the state.
   *   <li>This peer was killed.
   * </ul>
   *
   * <p>Except in the first case the operation may have committed, or may commit later.
   */
  record WrongLeader() implements SubmitResult {}
}
