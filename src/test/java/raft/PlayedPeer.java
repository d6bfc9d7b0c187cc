package raft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A peer that the test plays. The test sees the requests that a real peer sends, and answers them
 * when it likes, in the order it likes. A request that is never answered hangs.
 */
public final class PlayedPeer {

  /** A request, and the way to answer it. */
  record Request<A, R>(A args, CompletableFuture<R> reply) {

    void answer(R answer) {
      reply.complete(answer);
    }
  }

  /** The requests of one kind that have come. */
  static final class Inbox<A, R> {

    private static final long PATIENCE_S = 20;

    private final BlockingQueue<Request<A, R>> requests = new LinkedBlockingQueue<>();

    private R handle(A args) {
      Request<A, R> request = new Request<>(args, new CompletableFuture<>());
      requests.add(request);
      return request.reply().join();
    }

    /** The next request; waits for it. */
    Request<A, R> next() throws InterruptedException {
      Request<A, R> request = requests.poll(PATIENCE_S, TimeUnit.SECONDS);
      assertThat(request).as("a request").isNotNull();
      return request;
    }
  }

  final Inbox<RequestVoteArgs, RequestVoteReply> votes = new Inbox<>();
  final Inbox<AppendEntriesArgs, AppendEntriesReply> appends = new Inbox<>();
  final Inbox<InstallSnapshotArgs, InstallSnapshotReply> snapshots = new Inbox<>();

  public RequestVoteReply requestVote(RequestVoteArgs args) {
    return votes.handle(args);
  }

  public AppendEntriesReply appendEntries(AppendEntriesArgs args) {
    return appends.handle(args);
  }

  public InstallSnapshotReply installSnapshot(InstallSnapshotArgs args) {
    return snapshots.handle(args);
  }
}
