package rsm;

import harness.LabTest;
import harness.moments.Moments.Moment;
import harness.moments.Moments.Watch;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import raft.TortureTest;

/**
 * Not the course's: leaders are cut off, overtaken, brought back and crashed while submits wait.
 * Meant to be simulated with many seeds.
 */
@LabTest(with = TortureTest.class, climate = LabTest.Climate.TORTURE)
public class TortureRsmTest {

  private static final int NO_SNAPSHOTS = -1;
  private static final int SHORT_LOG = 600;
  private static final int ROUNDS = 20;
  private static final Duration TORTURE = Duration.ofSeconds(70);
  private static final Duration HEARTBEAT = Duration.ofMillis(150);

  /** What is tested. */
  RsmPeer.Factory rsm() {
    return Rsm::new;
  }

  // Does each submit return, and is Done always true, whoever leads meanwhile?
  @Test
  void TestTortureSubmits4A() throws InterruptedException {
    torment(NO_SNAPSHOTS, "Test torture (4A): leaders change while submits wait");
  }

  // The same where snapshots stand in for operations for which submits wait.
  @Test
  void TestTortureSubmits4C() throws InterruptedException {
    torment(SHORT_LOG, "Test torture (4C): leaders change while submits wait, and snapshots");
  }

  private void torment(int maxRaftState, String title) throws InterruptedException {
    LedgerCluster ledgers = new LedgerCluster(rsm(), maxRaftState, title);
    long end = System.nanoTime() + TORTURE.toNanos();
    for (int round = 0; round < ROUNDS && System.nanoTime() < end; round++) {
      int leader = ledgers.awaitLeader();
      switch (ledgers.random().nextInt(4)) {
        case 0 -> overtake(ledgers, leader);
        case 1 -> overtakeAndBringBack(ledgers, leader);
        case 2 -> crashAtAMoment(ledgers, leader);
        default -> restartAll(ledgers, leader);
      }
      ledgers.servers().all().stream()
          .filter(server -> !ledgers.servers().isRunning(server))
          .forEach(ledgers.servers()::start);
      ledgers.servers().connectAll();
      ledgers.checkAllReturn();
    }
    ledgers.endInAgreement();
  }

  private static void submitSome(LedgerCluster ledgers, int server) throws InterruptedException {
    for (int left = 1 + ledgers.random().nextInt(5); left > 0; left--) {
      ledgers.submit(server);
      if (ledgers.random().nextInt(3) == 0) {
        Thread.sleep(1);
      }
    }
  }

  /** The others go on without the leader, for which some submits wait, or do nothing. */
  private static void overtake(LedgerCluster ledgers, int leader) throws InterruptedException {
    submitSome(ledgers, leader);
    ledgers.servers().disconnect(leader);
    submitSome(ledgers, leader);
    int next = ledgers.awaitLeader();
    for (int times = ledgers.random().nextInt(4); times > 0; times--) {
      submitSome(ledgers, next);
      Thread.sleep(10);
    }
  }

  /** And then it leads again, with submits of two terms that wait. */
  private static void overtakeAndBringBack(LedgerCluster ledgers, int leader)
      throws InterruptedException {
    List<Integer> others = ledgers.allBut(leader);
    ledgers.servers().disconnect(leader);
    submitSome(ledgers, leader);
    int next = ledgers.awaitLeader();
    if (ledgers.random().nextInt(2) == 0) {
      submitSome(ledgers, next);
      Thread.sleep(20);
    }
    ledgers.servers().connectAll();
    Thread.sleep(ledgers.random().nextInt(60));
    if (ledgers.makeLeader(leader)) {
      submitSome(ledgers, leader);
      submitSome(ledgers, others.getFirst());
      Thread.sleep(20);
    }
  }

  private static void crashAtAMoment(LedgerCluster ledgers, int leader)
      throws InterruptedException {
    Moment moment = List.of(Moment.values()).get(ledgers.random().nextInt(3));
    int nth = 1 + ledgers.random().nextInt(6);
    boolean allCrash = ledgers.random().nextBoolean();
    Watch watch = ledgers.cluster().run().moments().watch(ledgers.servers().all(), moment, nth);
    submitSome(ledgers, leader);
    watch.await(
        HEARTBEAT,
        server -> {
          if (allCrash) {
            ledgers.servers().crashAll();
          } else {
            ledgers.servers().crash(server);
          }
        });
  }

  private static void restartAll(LedgerCluster ledgers, int leader) throws InterruptedException {
    submitSome(ledgers, leader);
    Thread.sleep(ledgers.random().nextInt(20));
    ledgers.servers().crashAll();
    ledgers.servers().startAll();
  }
}
