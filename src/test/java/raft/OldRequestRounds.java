package raft;

import harness.raft.RaftCluster;
import harness.raft.RaftCluster.Started;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A leader and one follower agree on something; an old request comes to the follower; the leader
 * crashes before it can make that good, and the follower goes on with a server that knows nothing.
 */
final class OldRequestRounds {

  private static final int ROUNDS = 25;
  private static final Duration TORTURE = Duration.ofSeconds(80);
  private static final Duration LONGEST_AGREEMENT = Duration.ofMillis(400);

  private final RaftCluster cluster;
  private final TortureSteps torture;

  private OldRequestRounds(RaftCluster cluster) {
    this.cluster = cluster;
    torture = new TortureSteps(cluster, TORTURE);
  }

  /** On three servers. */
  static void run(RaftCluster cluster) throws InterruptedException {
    cluster.servers().keepOldRequests();
    OldRequestRounds rounds = new OldRequestRounds(cluster);
    for (int round = 0; round < ROUNDS && rounds.torture.isTimeLeft(); round++) {
      rounds.round();
    }
    rounds.torture.endInAgreement();
  }

  private void round() throws InterruptedException {
    int leader = torture.awaitLeader();
    List<Integer> others = torture.allBut(leader);
    int follower = others.getFirst();
    int third = others.getLast();
    cluster.disconnect(third);
    agree(leader, torture.between(1, 7), 2);
    bringOldRequests(follower);
    if (torture.onceIn(4)) {
      cluster.connect(third);
      torture.pauseUpTo(150);
      bringOldRequests(third);
    }
    cluster.crash(leader);
    cluster.connect(third);
    int next = torture.awaitLeader();
    agree(next, torture.between(1, 2), 2);
    cluster.restart(leader);
    torture.pauseUpTo(300);
    bringOldRequests(leader);
  }

  private void agree(int leader, int commands, int servers) throws InterruptedException {
    Optional<Started> last = torture.startSome(leader, commands);
    if (last.isPresent()) {
      torture.isApplied(last.get().index(), servers, LONGEST_AGREEMENT);
    }
  }

  private void bringOldRequests(int server) throws InterruptedException {
    for (int left = torture.between(0, 4); left > 0; left--) {
      cluster.servers().bringOldRequest(server);
      torture.pauseUpTo(2);
    }
  }
}
