package raft;

import static harness.Cluster.Net.RELIABLE;
import static harness.Expect.expect;

import harness.LabTest;
import harness.raft.RaftCluster;
import harness.raft.RaftCluster.Leading;
import harness.raft.RaftCluster.Started;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/**
 * Not the course's, but run with its tests: what {@link RaftPeer} promises and no other test asks
 * for.
 */
@LabTest
class ContractRaftTest {

  private static final int SERVERS = 3;
  private static final int INTERVAL = 3;
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  /** The Raft under test. */
  RaftPeer.Factory raft() {
    return Raft::new;
  }

  // Does start() number commands one after another, and at once; and does nobody but a leader take
  // any?
  @Test
  void TestContractStart3B() throws Exception {
    RaftCluster cluster = new RaftCluster(SERVERS, RELIABLE, raft());
    cluster.begin("Test contract, not the course's (3B): start");
    cluster.one(100, SERVERS);
    Leading leading = cluster.awaitOneLeader();
    int follower = cluster.after(leading.server(), 1);

    Optional<Started> refused = cluster.start(follower, 200);
    if (refused.isEmpty()) { // else it has just been elected
      int index = cluster.one(300, SERVERS);
      expect(index == 2, "got index %d but expected 2: did a follower take a command?", index);
    }

    // A leader that is cut off: it does not know, and must not wait.
    Leading now = cluster.awaitOneLeader();
    cluster.disconnect(now.server());
    int first = 0;
    for (int i = 0; i < 3; i++) {
      int command = 400 + i;
      Started started =
          soon(cluster.run().fork("starter", () -> cluster.start(now.server(), command)), now)
              .orElse(null);
      if (started == null) {
        cluster.checkRefusal(now);
        break;
      }
      expect(
          started.term() == now.term(),
          "start() of server %d returned term %d, but it leads term %d",
          now.server(),
          started.term(),
          now.term());
      first = first == 0 ? started.index() : first;
      expect(
          started.index() == first + i,
          "start() of server %d returned index %d after %d",
          now.server(),
          started.index(),
          first + i - 1);
    }
    cluster.end();
  }

  private static Optional<Started> soon(CompletableFuture<Optional<Started>> start, Leading leading)
      throws InterruptedException, ExecutionException {
    try {
      return start.get(AT_ONCE.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      throw new AssertionError(
          "start() of server %d, which is cut off, did not return within %d s; it must not wait"
              .formatted(leading.server(), AT_ONCE.toSeconds()));
    }
  }

  // Does a server that was killed send no more requests?
  @Test
  void TestContractKill3A() throws InterruptedException {
    RaftCluster cluster = new RaftCluster(SERVERS, RELIABLE, raft());
    cluster.begin("Test contract, not the course's (3A): kill");
    cluster.checkOneLeader();

    cluster.servers().shutDownAll();
    Thread.sleep(Duration.ofMillis(500)); // what it was about may come to its end
    int before = cluster.network().totalRpcs();
    Thread.sleep(Duration.ofSeconds(2));
    int after = cluster.network().totalRpcs();
    expect(
        after == before,
        "%d requests were sent by servers that had been killed half a second before, or more",
        after - before);
    cluster.end();
  }

  // Does a server begin again behind its snapshot, which its service has read already?
  @Test
  void TestContractRestart3D() throws InterruptedException {
    RaftCluster cluster = RaftCluster.withSnapshots(SERVERS, RELIABLE, raft(), INTERVAL);
    cluster.begin("Test contract, not the course's (3D): restart with a snapshot");
    for (int i = 0; i < 2 * INTERVAL + 1; i++) {
      cluster.one(cluster.randomCommand(), SERVERS);
    }

    // Alone: nobody can send it a snapshot.
    cluster.servers().crashAll();
    cluster.restart(1);
    Thread.sleep(Duration.ofSeconds(1));
    expect(
        cluster.snapshotsFromRaft(1) == 0,
        "server 1 was started again, and its Raft sent up a snapshot:"
            + " the service has read it from the Persister already");

    cluster.restart(0, 2);
    cluster.oneWithRetry(cluster.randomCommand(), SERVERS);
    cluster.end();
  }

  // Is a log that differs from a snapshot gone when that is installed (Figure 13, 7)?
  @Test
  void TestContractInstall3D() throws InterruptedException {
    int most = 10_000;
    RaftCluster cluster = RaftCluster.withSnapshots(SERVERS, RELIABLE, raft(), INTERVAL);
    cluster.begin("Test contract, not the course's (3D): a snapshot in place of another log");
    cluster.one(100, SERVERS);
    int leader = cluster.checkOneLeader();
    cluster.disconnect(leader);
    for (int i = 0; i < 40; i++) {
      cluster.start(leader, "only here, and never committed: %1000d".formatted(i));
    }

    // The others go on, up to a snapshot, and no entry more.
    int index = cluster.oneWithRetry(200, SERVERS - 1);
    while (index < 3 * INTERVAL || (index + 1) % INTERVAL != 0) {
      index = cluster.oneWithRetry(cluster.randomCommand(), SERVERS - 1);
    }
    cluster.connect(leader);
    cluster.awaitCommit(index, SERVERS);
    Thread.sleep(Duration.ofMillis(500));
    int size = cluster.servers().raftStateSize(leader);
    expect(
        size <= most,
        "server %d has installed a snapshot that its log does not agree with, and its Raft state has"
            + " still %d bytes (> %d): the whole log must go (Figure 13, 7)",
        leader,
        size,
        most);
    cluster.oneWithRetry(cluster.randomCommand(), SERVERS);
    cluster.end();
  }
}
