package raft;

import harness.RaftCluster;
import harness.RaftCluster.Started;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

/** Clients that go on submitting commands while servers fail, and note which ones are committed. */
final class ChurnClients {

  /** When a client looks whether its command is committed; then it gives it up. */
  private static final int[] PAUSES_MS = {10, 20, 50, 100, 200};

  private final RaftCluster cluster;
  private final List<Future<List<Object>>> clients = new ArrayList<>();
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

  /** Stops the clients and returns the commands that they saw committed. */
  List<Object> stop() throws Exception {
    stopped = true;
    List<Object> committed = new ArrayList<>();
    for (Future<List<Object>> client : clients) {
      committed.addAll(client.get());
    }
    return committed;
  }

  private List<Object> client(int me) throws InterruptedException {
    List<Object> committed = new ArrayList<>();
    while (!stopped) {
      Object command = cluster.randomCommand();
      List<Started> started = cluster.startOnAll(command);
      if (started.isEmpty()) {
        Thread.sleep(79 + 17L * me);
      } else if (isCommitted(command, started.getLast().index())) {
        committed.add(command);
      }
    }
    return committed;
  }

  private boolean isCommitted(Object command, int index) throws InterruptedException {
    for (int pauseMs : PAUSES_MS) {
      if (cluster.nCommitted(index) > 0) {
        return cluster.committed(index).equals(command);
      }
      Thread.sleep(pauseMs);
    }
    return false;
  }
}
