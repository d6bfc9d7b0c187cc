package harness.processes;

import machines.BadFrameException;
import machines.Frame;
import machines.PayloadWriter;
import raft.ApplyChannel;

/** What of a server's service is with the referee: asked by the machine, one thing at a time. */
interface Service {

  /** There is nothing of it here. */
  Service NONE =
      question -> {
        throw new BadFrameException("a question that this server cannot have: " + question.kind());
      };

  /**
   * Answers a question. May wait.
   *
   * @throws BadFrameException if it makes no sense
   */
  PayloadWriter answer(Frame question) throws InterruptedException;

  /** The end of its server. */
  default void close() {}

  /** The service of Lab 3, which takes from a channel what its Raft applies. */
  static Service of(ApplyChannel applied) {
    return new ApplyService(applied);
  }
}
