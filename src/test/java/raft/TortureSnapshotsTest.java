package raft;

import static harness.Cluster.Net.RELIABLE;

import harness.LabTest;
import harness.moments.Moments.Moment;
import harness.moments.Moments.Watch;
import harness.raft.RaftCluster;
import harness.raft.RaftCluster.Started;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Not the course's: snapshots each few commands, so that every server that was away gets one, and
 * crashes in the midst of it. The servers take theirs at different indexes, as services do.
 */
@LabTest(climate = LabTest.Climate.TORTURE)
class TortureSnapshotsTest {

  private static final int SERVERS = 3;
  private static final int INTERVAL = 4;
  private static final Duration TORTURE = Duration.ofSeconds(80);
  private static final Duration HEARTBEAT = Duration.ofMillis(150);
  private static final Duration LONGEST_AGREEMENT = Duration.ofMillis(400);

  /** The Raft that is tested. */
  RaftPeer.Factory raft() {
    return Raft::new;
  }

  private RaftCluster open(String title) {
    RaftCluster cluster = RaftCluster.withStaggeredSnapshots(SERVERS, RELIABLE, raft(), INTERVAL);
    cluster.begin(title);
    return cluster;
  }

  // Do state and snapshot fit together on every disk, at every moment (§7)?
  @Test
  void TestTortureSnapshots3D() throws InterruptedException {
    RaftCluster cluster = open("Test torture: servers crash while they take and install snapshots");
    TortureSteps torture = new TortureSteps(cluster, TORTURE);
    for (int round = 0; round < 25 && torture.isTimeLeft(); round++) {
      int leader = torture.awaitLeader();
      List<Integer> others = torture.allBut(leader);
      fallBehind(cluster, torture, leader, others.getFirst());
      crashAtAMoment(cluster, torture, leader);
      torture.restartSome();
      torture.pauseUpTo(100);
    }
    torture.endInAgreement();
  }

  /** A server misses so much that it needs a snapshot; perhaps it has entries of its own. */
  private static void fallBehind(RaftCluster cluster, TortureSteps torture, int leader, int lagging)
      throws InterruptedException {
    torture.restartAllCrashed();
    if (torture.onceIn(3)) {
      // The leader itself falls behind, with what it could not replicate.
      cluster.disconnect(leader);
      torture.startSome(leader, torture.between(1, 9));
      agree(torture, torture.awaitLeader(), 2);
      cluster.connect(leader);
    } else {
      cluster.disconnect(lagging);
      agree(torture, leader, 2);
      cluster.connect(lagging);
    }
  }

  private static void agree(TortureSteps torture, int leader, int servers)
      throws InterruptedException {
    Optional<Started> last = torture.startSome(leader, torture.between(4, 8));
    if (last.isPresent()) {
      torture.isApplied(last.get().index(), servers, LONGEST_AGREEMENT);
    }
  }

  private static void crashAtAMoment(RaftCluster cluster, TortureSteps torture, int leader)
      throws InterruptedException {
    Moment moment = torture.onceIn(3) ? Moment.APPLIED : Moment.SAVED;
    Watch watch =
        cluster.run().moments().watch(cluster.servers().all(), moment, torture.between(1, 12));
    torture.startApart(leader, torture.between(2, 5));
    boolean allCrash = torture.onceIn(2);
    watch.await(
        HEARTBEAT,
        server -> {
          if (allCrash) {
            cluster.servers().crashAll();
          } else {
            cluster.crash(server);
          }
        });
  }

  // Does an old request take back nothing, where snapshots are among them (§7)?
  @Test
  void TestTortureOldRequests3D() throws InterruptedException {
    OldRequestRounds.run(open("Test torture: old requests and snapshots come again"));
  }

  // Does a follower that gets a snapshot keep the entries after it, which it has acknowledged (§7)?
  @Test
  void TestTortureInstall3D() throws InterruptedException {
    RaftCluster cluster = open("Test torture: a snapshot comes after the entries that follow it");
    TortureSteps torture = new TortureSteps(cluster, TORTURE);
    for (int round = 0; round < 12 && torture.isTimeLeft(); round++) {
      int leader = torture.awaitLeader();
      if (cluster.servers().connected().size() == SERVERS) {
        snapshotAfterEntries(cluster, torture, leader);
      }
      torture.restartAllCrashed();
      cluster.servers().connectAll();
      torture.pauseUpTo(400);
    }
    torture.endInAgreement();
  }

  /**
   * A follower acknowledges entries, but the leader hears of it late. By then the other follower
   * has made it commit some of them, and take a snapshot, which it sends to the first one.
   */
  private static void snapshotAfterEntries(RaftCluster cluster, TortureSteps torture, int leader)
      throws InterruptedException {
    List<Integer> others = torture.allBut(leader);
    int follower = others.getFirst();
    int helper = others.getLast();
    cluster.servers().holdReplies(leader, follower, Duration.ofMillis(torture.between(250, 500)));
    cluster.servers().holdReplies(leader, helper, Duration.ofMillis(torture.between(100, 160)));
    torture.startSome(leader, torture.between(3, 5));
    Thread.sleep(torture.between(1, 5));
    cluster.disconnect(helper);
    Optional<Started> last = torture.startSome(leader, torture.between(1, 3));
    if (last.isPresent()) {
      torture.isApplied(last.get().index(), 1, Duration.ofMillis(700));
    }
    cluster.crash(leader);
    cluster.connect(helper);
    int next = torture.awaitLeader();
    torture.startSome(next, torture.between(1, 2));
    Thread.sleep(torture.between(5, 50));
  }
}
