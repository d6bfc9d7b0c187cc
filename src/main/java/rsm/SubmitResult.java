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
   * Somebody else must be asked (the course's ErrWrongLeader). This peer is not the leader; or it
   * ceased to be the leader of the term in which it started the operation before the operation was
   * executed here; or another operation has been executed at its index; or a snapshot that covers
   * its index has replaced the state; or this peer was killed. Except in the first case the
   * operation may have committed, or may commit later.
   */
  record WrongLeader() implements SubmitResult {}
}
