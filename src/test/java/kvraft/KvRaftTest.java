package kvraft;

import static kvraft.GenericTest.ONE_KEY;
import static kvraft.GenericTest.RANDOM_KEYS;
import static kvraft.GenericTest.Trouble.CRASHES;
import static kvraft.GenericTest.Trouble.PARTITIONS;
import static kvraft.GenericTest.Trouble.UNRELIABLE;

import harness.Cluster.Net;
import harness.FatalCheck;
import harness.LabTest;
import harness.ServerGroup.Sides;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kvraft.GenericTest.Trouble;
import kvraft.rpc.Err;
import kvraft.rpc.GetReply;
import org.junit.jupiter.api.Test;

/** The course's tests of Lab 4B and 4C. */
@LabTest(with = ContractKvTest.class)
class KvRaftTest {

  private static final int NO_SNAPSHOTS = -1;
  private static final int SNAPSHOTS = 1000;
  private static final long SECOND_MS = 1000;

  private static final int SPEED_PUTS = 1000;
  private static final double SLOWEST_MS_PER_OPERATION = 100.0 / 3;

  /** What is tested. */
  KvService.Factory server() {
    return KvServer::new;
  }

  /** What is tested. */
  KvClerk.Factory clerk() {
    return Clerk::new;
  }

  // ---- 4B: without snapshots

  @Test
  void TestBasic4B() throws Exception {
    generic("4B basic", 1, 5, NO_SNAPSHOTS);
  }

  @Test
  void TestSpeed4B() throws Exception {
    speed("4B speed", NO_SNAPSHOTS);
  }

  @Test
  void TestConcurrent4B() throws Exception {
    generic("4B many clients", 5, 5, NO_SNAPSHOTS);
  }

  @Test
  void TestUnreliable4B() throws Exception {
    generic("4B many clients", 5, 5, NO_SNAPSHOTS, UNRELIABLE);
  }

  // Does a majority go on, a minority stand still, and the minority complete after the heal?
  @Test
  void TestOnePartition4B() throws Exception {
    KvCluster kv = new KvCluster(server(), clerk(), 5, Net.UNRELIABLE, NO_SNAPSHOTS);
    kv.cluster().begin(title("4B progress in majority", 0, NO_SNAPSHOTS, Set.of(), ONE_KEY));
    RecordedClerk clerk = kv.makeClerk();
    long version = clerk.putAtLeastOnce("1", "13", 0);

    Sides sides = kv.servers().partitionLeader(clerk.leader());
    RecordedClerk majority = kv.makeClerkConfinedTo(sides.majority());
    version = majority.putAtLeastOnce("1", "14", version);
    majority.checkGet("1", "14");
    kv.cluster().end();

    kv.cluster().begin("Test: no progress in minority (4B)");
    long versionInMinority = version;
    RecordedClerk putter = kv.makeClerkConfinedTo(sides.minority());
    CompletableFuture<Long> put =
        kv.cluster()
            .run()
            .fork("putter", () -> putter.putAtLeastOnce("1", "15", versionInMinority));
    RecordedClerk getter = kv.makeClerkConfinedTo(sides.minority());
    CompletableFuture<GetReply> get = kv.cluster().run().fork("getter", () -> getter.get("1"));
    Thread.sleep(SECOND_MS);
    if (put.isDone()) {
      FatalCheck.fatal(
          "Put in minority completed: that of key \"1\" by client %d made version %d",
          putter.client(), put.join());
    }
    if (get.isDone()) {
      FatalCheck.fatal(
          "Get in minority completed: Get(\"1\") of client %d returned %s",
          getter.client(), RecordedClerk.shown(get.join()));
    }
    majority.checkGet("1", "14");
    majority.putAtLeastOnce("1", "16", version);
    majority.checkGet("1", "16");
    kv.cluster().end();

    kv.cluster().begin("Test: completion after heal (4B)");
    kv.servers().connectAll();
    putter.connectAll();
    getter.connectAll();
    Thread.sleep(SECOND_MS);
    version = within3Seconds(put, putter, "Put");
    within3Seconds(get, getter, "Get");
    clerk.checkGet("1", "15", version);
    kv.checkHistory();
    kv.cluster().end();
  }

  @Test
  void TestManyPartitionsOneClient4B() throws Exception {
    generic("4B partitions, one client", 1, 5, NO_SNAPSHOTS, PARTITIONS);
  }

  @Test
  void TestManyPartitionsManyClients4B() throws Exception {
    generic("4B partitions, many clients (4B)", 5, 5, NO_SNAPSHOTS, PARTITIONS);
  }

  @Test
  void TestPersistOneClient4B() throws Exception {
    generic("4B restarts, one client 4B ", 1, 5, NO_SNAPSHOTS, CRASHES);
  }

  @Test
  void TestPersistConcurrent4B() throws Exception {
    generic("4B restarts, many clients", 5, 5, NO_SNAPSHOTS, CRASHES);
  }

  @Test
  void TestPersistConcurrentUnreliable4B() throws Exception {
    generic("4B restarts, many clients ", 5, 5, NO_SNAPSHOTS, UNRELIABLE, CRASHES);
  }

  @Test
  void TestPersistPartition4B() throws Exception {
    generic("4B restarts, partitions, many clients", 5, 5, NO_SNAPSHOTS, CRASHES, PARTITIONS);
  }

  @Test
  void TestPersistPartitionUnreliable4B() throws Exception {
    generic(
        "4B restarts, partitions, many clients",
        5,
        5,
        NO_SNAPSHOTS,
        UNRELIABLE,
        CRASHES,
        PARTITIONS);
  }

  @Test
  void TestPersistPartitionUnreliableLinearizable4B() throws Exception {
    genericWithRandomKeys("4B restarts, partitions, random keys, many clients", NO_SNAPSHOTS);
  }

  // ---- 4C: with snapshots

  // Does a server that missed more than the others' logs still hold catch up by a snapshot?
  @Test
  void TestSnapshotRPC4C() throws Exception {
    KvCluster kv = new KvCluster(server(), clerk(), 3, Net.RELIABLE, SNAPSHOTS);
    kv.cluster().begin(title("4C SnapshotsRPC", 0, SNAPSHOTS, Set.of(), ONE_KEY));
    RecordedClerk clerk = kv.makeClerk();
    kv.cluster().begin("Test: InstallSnapshot RPC (4C)");
    long versionOfA = clerk.putAtLeastOnce("a", "A", 0);
    clerk.checkGet("a", "A", versionOfA);

    // A lot of Puts that server 2 does not see.
    kv.servers().partition(List.of(0, 1), List.of(2));
    RecordedClerk without2 = kv.makeClerkConfinedTo(List.of(0, 1));
    long[] versions = new long[50];
    for (int i = 0; i < versions.length; i++) {
      versions[i] = without2.putAtLeastOnce(Integer.toString(i), Integer.toString(i), 0);
    }
    Thread.sleep(SECOND_MS);
    long versionOfB = without2.putAtLeastOnce("b", "B", 0);
    kv.checkLogsTrimmed();

    // Now server 2 is needed for a majority, and server 0 has forgotten what it lacks.
    kv.servers().partition(List.of(0, 2), List.of(1));
    RecordedClerk without1 = kv.makeClerkConfinedTo(List.of(0, 2));
    without1.putAtLeastOnce("c", "C", 0);
    without1.putAtLeastOnce("d", "D", 0);
    without1.checkGet("a", "A", versionOfA);
    without1.checkGet("b", "B", versionOfB);
    without1.checkGet("1", "1", versions[1]);
    without1.checkGet("49", "49", versions[49]);

    kv.servers().partition(List.of(0, 1, 2), List.of());
    clerk.putAtLeastOnce("e", "E", 0);
    clerk.checkGet("c", "C");
    clerk.checkGet("e", "E");
    clerk.checkGet("1", "1", versions[1]);
    kv.checkHistory();
    kv.cluster().end();
  }

  // Does a snapshot hold the state alone, and not its history?
  @Test
  void TestSnapshotSize4C() throws Exception {
    int largestSnapshot = 500;
    KvCluster kv = new KvCluster(server(), clerk(), 3, Net.RELIABLE, SNAPSHOTS);
    kv.cluster().begin(title("4C snapshot size is reasonable", 0, SNAPSHOTS, Set.of(), ONE_KEY));
    RecordedClerk clerk = kv.makeClerk();
    long version = 0;
    for (int i = 0; i < 200; i++) {
      version = clerk.putAtLeastOnce("x", "0", version);
      clerk.checkGet("x", "0", version);
      version = clerk.putAtLeastOnce("x", "1", version);
      clerk.checkGet("x", "1", version);
    }

    kv.checkLogsTrimmed();
    int size = kv.servers().snapshotSize();
    if (size > largestSnapshot) {
      FatalCheck.fatal("snapshot too large (%d > %d)", size, largestSnapshot);
    }
    kv.checkHistory();
    kv.cluster().end();
  }

  @Test
  void TestSpeed4C() throws Exception {
    speed("4C speed", SNAPSHOTS);
  }

  @Test
  void TestSnapshotRecover4C() throws Exception {
    generic("4C restarts, snapshots, one client", 1, 5, SNAPSHOTS, CRASHES);
  }

  @Test
  void TestSnapshotRecoverManyClients4C() throws Exception {
    generic("4C restarts, snapshots, many clients ", 20, 5, SNAPSHOTS, CRASHES);
  }

  @Test
  void TestSnapshotUnreliable4C() throws Exception {
    generic("4C unreliable net, snapshots, many clients", 5, 5, SNAPSHOTS, UNRELIABLE);
  }

  @Test
  void TestSnapshotUnreliableRecover4C() throws Exception {
    generic(
        "4C unreliable net, restarts, snapshots, many clients",
        5,
        5,
        SNAPSHOTS,
        UNRELIABLE,
        CRASHES);
  }

  @Test
  void TestSnapshotUnreliableRecoverConcurrentPartition4C() throws Exception {
    generic(
        "4C unreliable net, restarts, partitions, snapshots, many clients",
        5,
        5,
        SNAPSHOTS,
        UNRELIABLE,
        CRASHES,
        PARTITIONS);
  }

  @Test
  void TestSnapshotUnreliableRecoverConcurrentPartitionLinearizable4C() throws Exception {
    genericWithRandomKeys(
        "4C unreliable net, restarts, partitions, snapshots, random keys, many clients", SNAPSHOTS);
  }

  // ---- the tests that many share

  /** Do clients of one key see a linearizable service, whatever befalls its servers? */
  private void generic(String part, int clients, int servers, int maxRaftState, Trouble... troubles)
      throws Exception {
    generic(part, clients, servers, maxRaftState, ONE_KEY, Set.of(troubles));
  }

  /** The same with many clients, keys and servers, in all kinds of trouble. */
  private void genericWithRandomKeys(String part, int maxRaftState) throws Exception {
    generic(part, 15, 7, maxRaftState, RANDOM_KEYS, EnumSet.allOf(Trouble.class));
  }

  private void generic(
      String part,
      int clients,
      int servers,
      int maxRaftState,
      List<String> keys,
      Set<Trouble> troubles)
      throws Exception {
    KvCluster kv =
        new KvCluster(server(), clerk(), servers, GenericTest.net(troubles), maxRaftState);
    kv.cluster().begin(title(part, clients, maxRaftState, troubles, keys));
    new GenericTest(kv, clients, keys, troubles).run();
    kv.cluster().end();
  }

  /** Is an operation so fast that a leader cannot have waited for its next heartbeat? */
  private void speed(String part, int maxRaftState) throws Exception {
    KvCluster kv = new KvCluster(server(), clerk(), 3, Net.RELIABLE, maxRaftState);
    kv.cluster().begin(title(part, 1, maxRaftState, Set.of(), ONE_KEY));
    RecordedClerk clerk = kv.makeClerk();
    clerk.get("k"); // Now there is a leader, and the clerk knows it.

    long begin = System.nanoTime();
    for (int version = 0; version < SPEED_PUTS; version++) {
      Err err = clerk.put("k", Integer.toString(version), version);
      if (err != Err.OK) {
        FatalCheck.fatal(
            "Put(\"k\", \"%d\", version %d) of client %d: expected OK, got %s",
            version, version, clerk.client(), err);
      }
    }
    double msPerOperation = (System.nanoTime() - begin) / 1e6 / SPEED_PUTS;

    GetReply reply = clerk.get("k");
    if (reply.version() != SPEED_PUTS) {
      FatalCheck.fatal(
          "Get(\"k\") of client %d: expected version %d, got %s",
          clerk.client(), SPEED_PUTS, RecordedClerk.shown(reply));
    }
    if (msPerOperation > SLOWEST_MS_PER_OPERATION) {
      FatalCheck.fatal(
          "Operations completed too slowly %.3fms/op > %.3fms/op",
          msPerOperation, SLOWEST_MS_PER_OPERATION);
    }
    kv.checkHistory();
    kv.cluster().end();
  }

  private static String title(
      String part, int clients, int maxRaftState, Set<Trouble> troubles, List<String> keys) {
    StringBuilder title = new StringBuilder("Test: ");
    if (troubles.contains(CRASHES)) {
      title.append("restarts, ");
    }
    if (troubles.contains(PARTITIONS)) {
      title.append("partitions, ");
    }
    if (maxRaftState != NO_SNAPSHOTS) {
      title.append("snapshots, ");
    }
    if (keys.size() > 1) {
      title.append("random keys, ");
    }
    title.append(clients > 1 ? "many clients" : "one client");
    return title.append(" (").append(part).append(')').toString();
  }

  private static <T> T within3Seconds(CompletableFuture<T> result, RecordedClerk clerk, String call)
      throws Exception {
    try {
      return result.get(3, TimeUnit.SECONDS);
    } catch (TimeoutException _) {
      throw FatalCheck.fatal(
          "%s did not complete: that of key \"1\" by client %d, 4 s after the partition healed",
          call, clerk.client());
    }
  }
}
