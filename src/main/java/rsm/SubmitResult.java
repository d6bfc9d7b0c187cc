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
   * This peer is not the leader, or it stopped to be the leader before it saw the operation commit,
   * or it was killed (the handout's ErrWrongLeader). The operation may nevertheless commit later.
   */
  record WrongLeader() implements SubmitResult {}
}
