package raft;

import static harness.Cluster.Net.RELIABLE;
import static harness.Cluster.Net.UNRELIABLE;

import harness.Cluster.Net;
import harness.LabTest;
import harness.raft.RaftCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Not the course's: servers crash at the worst moments, again and again, which the course's tests
 * hardly ever hit. Meant to be simulated with many seeds; needs what 3C does, and with the classes
 * that it brings along what 3D does.
 */
@LabTest(
    with = {TorturePersistenceTest.class, TortureMessagesTest.class, TortureSnapshotsTest.class},
    climate = LabTest.Climate.TORTURE)
public class TortureTest {

  private static final int SERVERS = 5;
  private static final Duration TORTURE = Duration.ofSeconds(40);
  private static final Duration POLL = Duration.ofMillis(2);

  /** The Raft that is tested. */
  RaftPeer.Factory raft() {
    return Raft::new;
  }

  private RaftCluster open(Net net, String title) {
    RaftCluster cluster = new RaftCluster(SERVERS, net, raft());
    cluster.begin(title);
    return cluster;
  }

  // Is a vote given once in a term, also by servers that restart right after it (§5.2)?
  @Test
  void TestTortureVotes() throws InterruptedException {
    RaftCluster cluster = open(UNRELIABLE, "Test torture: servers restart during elections");
    TortureSteps torture = new TortureSteps(cluster, TORTURE);
    int lastTerm = 0;
    while (torture.isTimeLeft()) {
      Thread.sleep(POLL);
      int term = torture.highestTerm();
      if (term > lastTerm) {
        lastTerm = term;
        restartSomeDuringElection(torture);
      }
      Optional<Integer> leader = torture.leaderOf(lastTerm);
      if (leader.isPresent() && torture.onceIn(30)) {
        torture.restart(leader.get());
      }
    }
    torture.endInAgreement();
  }

  private static void restartSomeDuringElection(TortureSteps torture) throws InterruptedException {
    for (int i = 0; i < SERVERS; i++) {
      torture.pauseUpTo(7);
      torture.leaderOf(torture.highestTerm());
      if (torture.onceIn(3)) {
        torture.restart(torture.between(0, SERVERS - 1));
      }
    }
  }

  // Does what is committed stay, when leaders crash in the middle of replicating (§5.4.2, Figure
  // 8)?
  @Test
  void TestTortureCommits() throws InterruptedException {
    RaftCluster cluster = open(RELIABLE, "Test torture: leaders crash while they replicate");
    TortureSteps torture = new TortureSteps(cluster, TORTURE);
    while (torture.isTimeLeft()) {
      Thread.sleep(POLL);
      Optional<Integer> leader = torture.leaderOf(torture.highestTerm());
      if (leader.isPresent()) {
        useAndCrash(cluster, torture, leader.get());
        restartSome(cluster, torture);
      }
    }
    torture.endInAgreement();
  }

  /**
   * Gives the leader a command of which one other hears or none, or just the time to replicate what
   * it has; then it crashes.
   */
  private static void useAndCrash(RaftCluster cluster, TortureSteps torture, int leader)
      throws InterruptedException {
    Random random = cluster.random();
    if (random.nextInt(3) > 0) {
      partitionWithSome(cluster, torture, leader, random.nextInt(SERVERS / 2));
      cluster.start(leader, cluster.randomCommand());
    }
    Thread.sleep(Duration.ofMillis(5 + random.nextInt(15)));
    cluster.crash(leader);
    cluster.servers().connectAll();
  }

  private static void partitionWithSome(
      RaftCluster cluster, TortureSteps torture, int leader, int followers) {
    List<Integer> others = torture.allBut(leader);
    List<Integer> side = new ArrayList<>(others.subList(0, followers));
    side.add(leader);
    cluster.servers().partition(side, others.subList(followers, others.size()));
  }

  /** A majority must run; whether more do is chance. */
  private static void restartSome(RaftCluster cluster, TortureSteps torture) {
    List<Integer> crashed = torture.crashed();
    if (crashed.size() > SERVERS / 2 || (!crashed.isEmpty() && torture.onceIn(4))) {
      cluster.restart(torture.oneOf(crashed));
    }
  }
}
