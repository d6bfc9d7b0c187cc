package rsm;

import harness.FatalCheck;
import harness.LabTest;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * Not the course's, but run with its tests: what {@link RsmPeer} promises and no other test asks
 * for.
 */
@LabTest
class ContractRsmTest {

  private static final int NO_SNAPSHOTS = -1;

  /** What is tested. */
  RsmPeer.Factory rsm() {
    return Rsm::new;
  }

  // Does each of many submits get the result of its own operation, and does each operation come
  // once, in one order?
  @Test
  void TestContractSubmit4A() throws InterruptedException {
    LedgerCluster ledgers =
        new LedgerCluster(rsm(), NO_SNAPSHOTS, "Test contract, not the course's (4A): submit");
    int leader = ledgers.awaitLeader();
    for (int i = 0; i < 60; i++) {
      ledgers.submit(leader);
      if (i % 20 == 19) {
        Thread.sleep(5);
      }
    }

    // Is nothing executed that was submitted to a server which does not lead?
    int follower = ledgers.allBut(leader).getFirst();
    int refused = ledgers.submit(follower);
    Thread.sleep(Duration.ofSeconds(1));
    Optional<SubmitResult> answer = ledgers.answerOf(refused);
    if (answer.isEmpty()) {
      FatalCheck.fatal("submit() to a server that does not lead did not return within a second");
    }
    ledgers.endInAgreement();
  }

  // Is a submit answered WrongLeader when another leader's operation has taken its place, also if
  // both leaders have submitted as much as each other in this life?
  @Test
  void TestContractLostPlace4A() throws InterruptedException {
    LedgerCluster ledgers =
        new LedgerCluster(rsm(), NO_SNAPSHOTS, "Test contract, not the course's (4A): lost place");
    for (int round = 0; round < 3; round++) {
      int leader = ledgers.awaitLeader();
      ledgers.servers().disconnect(leader);
      for (int i = 0; i < 3; i++) {
        ledgers.submit(leader);
      }
      ledgers.submitUntilDone();
      ledgers.servers().connectAll();
      ledgers.checkAllReturn();
      ledgers.servers().crashAll();
      ledgers.servers().startAll();
    }
    ledgers.endInAgreement();
  }

  // Do submits return that wait for a majority when their server is killed?
  @Test
  void TestContractKill4A() throws InterruptedException {
    LedgerCluster ledgers =
        new LedgerCluster(rsm(), NO_SNAPSHOTS, "Test contract, not the course's (4A): kill");
    int leader = ledgers.awaitLeader();
    ledgers.servers().disconnect(leader);
    for (int i = 0; i < 5; i++) {
      ledgers.submit(leader);
    }
    Thread.sleep(50);
    ledgers.servers().shutDownAll();
    ledgers.checkAllReturn();
    ledgers.endInAgreement();
  }
}
