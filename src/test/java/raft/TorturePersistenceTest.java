package raft;

import static harness.Cluster.Net.RELIABLE;
import static harness.Cluster.Net.UNRELIABLE;

import harness.Cluster.Net;
import harness.LabTest;
import harness.moments.Moments.Moment;
import harness.moments.Moments.Watch;
import harness.raft.RaftCluster;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Not the course's: servers crash right after they have saved, answered or applied, and others wake
 * up than those that have seen it. Few servers and short logs: one entry that is on no disk is
 * enough.
 */
@LabTest(climate = LabTest.Climate.TORTURE)
class TorturePersistenceTest {

  private static final int SERVERS = 3;
  private static final int ROUNDS = 30;
  private static final Duration TORTURE = Duration.ofSeconds(60);
  private static final Duration HEARTBEAT = Duration.ofMillis(150);

  /** The Raft that is tested. */
  RaftPeer.Factory raft() {
    return Raft::new;
  }

  // Is an entry on a majority of disks before anybody hears that it is committed (Figure 2)?
  @Test
  void TestTorturePersistence3C() throws InterruptedException {
    torment(RELIABLE, "Test torture: servers crash between save, answer and apply");
  }

  // The same when messages are lost: then entries come in other messages than one thinks.
  @Test
  void TestTorturePersistenceUnreliable3C() throws InterruptedException {
    torment(UNRELIABLE, "Test torture: servers crash, messages are lost");
  }

  private void torment(Net net, String title) throws InterruptedException {
    RaftCluster cluster = new RaftCluster(SERVERS, net, raft());
    cluster.begin(title);
    TortureSteps torture = new TortureSteps(cluster, TORTURE);
    for (int round = 0; round < ROUNDS && torture.isTimeLeft(); round++) {
      int leader = torture.awaitLeader();
      if (torture.onceIn(3)) {
        crashAllAsSoonAsItIsApplied(cluster, torture, leader);
      } else {
        crashSomeAtAMoment(cluster, torture, leader);
      }
      torture.restartSome();
    }
    torture.endInAgreement();
  }

  /**
   * Whoever has applied it may be the last to come back: the others must have it on their disks.
   */
  private static void crashAllAsSoonAsItIsApplied(
      RaftCluster cluster, TortureSteps torture, int leader) throws InterruptedException {
    torture.restartAllCrashed();
    Watch watch = cluster.run().moments().watch(cluster.servers().all(), Moment.APPLIED, 1);
    torture.startApart(leader, torture.between(1, 2));
    watch.await(
        HEARTBEAT,
        first -> {
          cluster.servers().crashAll();
          List<Integer> others = torture.allBut(first);
          others.forEach(cluster::restart);
        });
    int next = torture.awaitLeader();
    torture.startSome(next, 1);
    Thread.sleep(torture.between(1, 20));
  }

  private static void crashSomeAtAMoment(RaftCluster cluster, TortureSteps torture, int leader)
      throws InterruptedException {
    Moment moment = torture.oneOf(List.of(Moment.values()));
    List<Integer> watched = torture.onceIn(3) ? List.of(leader) : torture.allBut(leader);
    Watch watch = cluster.run().moments().watch(watched, moment, torture.between(1, 3));
    torture.startApart(leader, torture.between(1, 3));
    boolean allCrash = torture.onceIn(2);
    boolean leaderCrashes = torture.onceIn(2);
    watch.await(
        HEARTBEAT,
        server -> {
          if (allCrash) {
            cluster.servers().crashAll();
          } else {
            cluster.crash(server);
          }
          if (leaderCrashes) {
            cluster.crash(leader);
          }
        });
  }
}
