package raft;

import static harness.Cluster.Net.RELIABLE;

import harness.LabTest;
import harness.raft.RaftCluster;
import harness.raft.RaftCluster.Started;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Not the course's: messages of a term that is over, or that the world has moved on from, come when
 * they do the most harm. Whoever looks only whether he is a leader, or a candidate, when a reply
 * comes takes it for one of today.
 */
@LabTest(climate = LabTest.Climate.TORTURE)
class TortureMessagesTest {

  private static final Duration TORTURE = Duration.ofSeconds(80);
  private static final Duration LONGEST_AGREEMENT = Duration.ofMillis(300);

  /** The Raft that is tested. */
  RaftPeer.Factory raft() {
    return Raft::new;
  }

  // Does a request that comes late, or once more, take back nothing that was acknowledged (§5.3)?
  @Test
  void TestTortureOldRequests3C() throws InterruptedException {
    RaftCluster cluster = new RaftCluster(3, RELIABLE, raft());
    cluster.begin("Test torture: old requests come again");
    OldRequestRounds.run(cluster);
  }

  // Do votes of an election that is over elect nobody (§5.2)?
  @Test
  void TestTortureOldVotes3C() throws InterruptedException {
    RaftCluster cluster = new RaftCluster(3, RELIABLE, raft());
    cluster.begin("Test torture: votes come when the election is over");
    TortureSteps torture = new TortureSteps(cluster, TORTURE);
    for (int round = 0; round < 15 && torture.isTimeLeft(); round++) {
      int leader = torture.awaitLeader();
      List<Integer> others = torture.allBut(leader);
      int candidate = others.getFirst();
      int voter = others.getLast();
      int term = torture.highestTerm();
      if (torture.onceIn(2)) {
        torture.restart(leader);
      }
      // Only the candidate can ask for votes, and it gets them late.
      hold(cluster, candidate, Duration.ofMillis(torture.between(500, 1400)));
      cluster.servers().star(candidate, List.of(leader, voter));
      awaitTerm(cluster, torture, candidate, term + 1);
      cluster.servers().partition(List.of(candidate), List.of(leader, voter));
      look(torture, Duration.ofMillis(torture.between(1000, 1800)));
      hold(cluster, candidate, Duration.ZERO);
      cluster.servers().connectAll();
      look(torture, Duration.ofMillis(torture.between(10, 500)));
    }
    torture.endInAgreement();
  }

  private static void awaitTerm(RaftCluster cluster, TortureSteps torture, int server, int term)
      throws InterruptedException {
    for (int poll = 0; poll < 2000; poll++) {
      if (cluster.state(server).filter(state -> state.term() >= term).isPresent()) {
        return;
      }
      torture.checkLeaders();
      Thread.sleep(2);
    }
  }

  private static void look(TortureSteps torture, Duration time) throws InterruptedException {
    for (long end = System.nanoTime() + time.toNanos(); System.nanoTime() < end; ) {
      torture.checkLeaders();
      Thread.sleep(5);
    }
  }

  private static void hold(RaftCluster cluster, int from, Duration howLong) {
    cluster.servers().all().forEach(to -> cluster.servers().holdReplies(from, to, howLong));
  }

  // Does a leader count only what followers have acknowledged to this leadership of its own (§5.3)?
  @Test
  void TestTortureOldReplies3C() throws InterruptedException {
    RaftCluster cluster = new RaftCluster(5, RELIABLE, raft());
    cluster.begin("Test torture: acknowledgements come in a later term");
    TortureSteps torture = new TortureSteps(cluster, TORTURE);
    int leader = cluster.random().nextInt(5);
    for (int round = 0; round < 6 && torture.isTimeLeft(); round++) {
      List<Integer> others = torture.allBut(leader);
      if (torture.makeLeader(leader, others.subList(0, 2))) {
        overtakenAndBack(cluster, torture, leader, others);
      }
      cluster.servers().connectAll();
      leader = torture.oneOf(others);
    }
    torture.endInAgreement();
  }

  /**
   * A leader replicates to one follower, whose reply takes long. Meanwhile the other three go on
   * without these two, and replace what they have. Then the old leader leads again, with new
   * entries at the same indexes; the old reply comes; and the follower has none of them.
   */
  private static void overtakenAndBack(
      RaftCluster cluster, TortureSteps torture, int leader, List<Integer> others)
      throws InterruptedException {
    int follower = others.get(0);
    List<Integer> three = others.subList(1, 4);
    int rival = three.getFirst();
    cluster.servers().partition(List.of(leader, follower), three);
    long heldMs = torture.between(2500, 4500);
    cluster.servers().holdReplies(leader, follower, Duration.ofMillis(heldMs));
    torture.startSome(leader, torture.between(2, 4));
    Thread.sleep(torture.between(120, 180)); // with the next heartbeat at the latest, all go out
    long arrival = System.nanoTime() + Duration.ofMillis(heldMs).toNanos();
    boolean leads = torture.makeLeader(rival, three.subList(1, 3));
    cluster.servers().holdReplies(leader, follower, Duration.ZERO); // of what it asks from now on
    if (!leads) {
      return;
    }
    Optional<Started> replacing = torture.startSome(rival, 1);
    cluster.servers().connectAll();
    if (replacing.isPresent()) {
      torture.isApplied(replacing.get().index(), 5, LONGEST_AGREEMENT);
    }
    int helper = three.getLast();
    if (torture.makeLeader(leader, List.of(follower, helper))) {
      cluster.servers().partition(List.of(leader, helper), torture.allBut(leader, helper));
      torture.startSome(leader, torture.between(2, 4));
      Thread.sleep(Duration.ofNanos(Math.max(0, arrival - System.nanoTime())).plusMillis(20));
      // The three without it go on.
      if (torture.makeLeader(follower, List.of(three.get(0), three.get(1)))) {
        torture.startSome(follower, 1);
        Thread.sleep(50);
      }
    }
  }
}
