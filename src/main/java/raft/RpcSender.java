package raft;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * Sends RPCs and brings back the replies. Each RPC has a thread of its own, since it may take
 * seconds.
 *
 * <p>Only here does a thread call over the network. It holds no lock during the call. When the
 * reply is there, it takes the lock, and first looks what has changed during the call.
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
   * <p>The reply goes to {@code onReply}, with the lock held; it is empty if none came. If the
   * sender's role has ended meanwhile, nobody gets it: votes in an election that is over do not
   * count, nor do answers to a former leader.
   */
  @SuppressWarnings("ReferenceEquality") // the object that sent, not an equal one
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
