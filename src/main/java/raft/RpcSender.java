package raft;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sends RPCs, each from a thread of its own, since an RPC may take seconds; and brings back the
 * replies.
 *
 * <p>This is the one place where a thread calls over the network: it holds no lock while it does,
 * takes it when the reply is there, and then looks whether the world is still the same.
 */
final class RpcSender {

  private final Raft raft;
  private final Threads threads;

  RpcSender(Raft raft, Threads threads) {
    this.raft = raft;
    this.threads = threads;
  }

  /**
   * Sends an RPC and returns at once.
   *
   * <p>The reply, or its absence, goes to {@code onReply} with the lock held; but only if the
   * sender's role has not ended since. A late answer to an election that is over, or to a former
   * leader, is nobody's business any more.
   */
  @SuppressWarnings("ReferenceEquality") // the very role that sent, not one like it
  <R extends Reply> void send(
      Role sender,
      int peer,
      String method,
      Object args,
      Class<R> replyType,
      Consumer<Optional<R>> onReply) {
    threads.start(
        "to-" + peer,
        () -> {
          Optional<R> reply = raft.peers.get(peer).call(method, args, replyType);
          raft.lock.lock();
          try {
            reply.ifPresent(answer -> raft.seeTerm(answer.term()));
            if (raft.role == sender) {
              onReply.accept(reply);
            }
          } finally {
            raft.lock.unlock();
          }
        });
  }
}
