package raft;

import harness.raft.RaftCluster;
import harness.raft.RaftCluster.Started;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Clients that go on submitting commands while servers fail, each when its last is committed. */
final class ChurnClients {

  /** When a client looks whether its command is committed; then it gives it up. */
  private static final int[] PAUSES_MS = {10, 20, 50, 100, 200};

  private final RaftCluster cluster;
  private final List<Future<@Nullable Void>> clients = new ArrayList<>();
  private volatile boolean stopped;

  private ChurnClients(RaftCluster cluster) {
    this.cluster = cluster;
  }

  static ChurnClients start(int count, RaftCluster cluster) {
    ChurnClients all = new ChurnClients(cluster);
    for (int i = 0; i < count; i++) {
      int me = i;
      all.clients.add(cluster.run().fork("client " + me, () -> all.client(me)));
    }
    return all;
  }

  void stop() throws Exception {
    stopped = true;
    for (Future<@Nullable Void> client : clients) {
      client.get();
    }
  }

  private @Nullable Void client(int me) throws InterruptedException {
    while (!stopped) {
      Object command = cluster.randomCommand();
      List<Started> started = cluster.startOnAll(command);
      if (started.isEmpty()) {
        Thread.sleep(79 + 17L * me);
      } else {
        awaitCommit(started.getLast().index());
      }
    }
    return null;
  }

  /** Until something is committed there, or for some time. */
  private void awaitCommit(int index) throws InterruptedException {
    for (int pauseMs : PAUSES_MS) {
      if (cluster.nCommitted(index) > 0) {
        return;
      }
      Thread.sleep(pauseMs);
    }
  }
}
