package rsm;

import static org.junit.jupiter.api.Assertions.fail;

import harness.FatalCheck;
import harness.LabTest;
import harness.ServerGroup.Sides;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import rsm.Counter.Dec;
import rsm.CounterCluster.Increment;

/** The course's tests of Lab 4A, and the one of 4C that needs no key/value server. */
@LabTest(with = ContractRsmTest.class)
class RsmTest {

  private static final int SERVERS = CounterCluster.SERVERS;
  private static final int NO_SNAPSHOTS = -1;
  private static final long SECOND_MS = 1000;

  /** What is tested. */
  RsmPeer.Factory rsm() {
    return Rsm::new;
  }

  // Does every operation return the result of its execution, on all replicas?
  @Test
  void TestBasic4A() throws InterruptedException {
    CounterCluster counters = open("Test RSM basic");

    incrementOneByOne(counters, 10);

    counters.cluster().end();
  }

  // Do concurrent submits each get their own result?
  @Test
  void TestConcurrent4A() throws Exception {
    int submits = 50;
    CounterCluster counters = open("Test concurrent submit");

    counters.inParallel(submits, _ -> counters::inc).get();

    counters.checkCounter(submits, SERVERS);
    counters.cluster().end();
  }

  // Does the service go on without its leader, and does the old leader catch up?
  @Test
  void TestLeaderFailure4A() throws InterruptedException {
    CounterCluster counters = open("Test Leader Failure");
    int before = counters.inc();
    counters.checkCounter(before, SERVERS);

    int leader = counters.leader();
    counters.cluster().servers().disconnect(leader);
    int after = counters.inc();
    counters.checkCounter(after, SERVERS - 1);

    counters.cluster().servers().connect(leader);
    counters.checkCounter(after, SERVERS);
    counters.cluster().end();
  }

  // Do submits to a leader without a majority never succeed, and return once it has lost its
  // office?
  @Test
  void TestLeaderPartition4A() throws Exception {
    int submits = 100;
    CounterCluster counters = open("Test Leader Partition");
    int before = counters.inc();
    counters.checkCounter(before, SERVERS);

    int leader = counters.leader();
    counters.cluster().log("partition leader %d", leader);
    Sides sides = counters.cluster().servers().partitionLeader(leader);
    AtomicBoolean healed = new AtomicBoolean();
    Future<?> decs =
        counters.inParallel(submits, i -> () -> submitInMinority(counters, leader, i, healed));
    Thread.sleep(10);
    int after = counters.inc(sides.majority());
    if (isDoneWithin(decs, SECOND_MS)) {
      FatalCheck.fatal("submits in the minority completed");
    }

    healed.set(true);
    counters.cluster().servers().connectAll();
    if (!isDoneWithin(decs, SECOND_MS)) {
      FatalCheck.fatal("submits to the old leader did not return after the partition healed");
    }
    counters.checkCounter(after, SERVERS);
    counters.cluster().end();
  }

  // Is the state rebuilt from the log after a restart?
  @Test
  void TestRestartReplay4A() throws InterruptedException {
    CounterCluster counters = open("Test Restart");

    incrementRestartIncrement(counters);

    Thread.sleep(SECOND_MS);
    counters.checkCounter(101, SERVERS);
    counters.cluster().end();
  }

  // Do submits that wait return when the servers are shut down?
  @Test
  void TestShutdown4A() throws Exception {
    CounterCluster counters = open("Test Shutdown");

    shutDownDuringSubmits(counters);

    // Until here also a service would pass that turns every submit away.
    counters.restartAll();
    counters.inc();
    counters.cluster().end();
  }

  // Does a service that was shut down in the midst of submits restart with all that was committed?
  @Test
  void TestRestartSubmit4A() throws Exception {
    CounterCluster counters = open("Test Restart and submit");
    incrementRestartIncrement(counters);
    Thread.sleep(SECOND_MS);

    shutDownDuringSubmits(counters);
    counters.restartAll();

    int after = counters.inc();
    counters.checkCounter(after, SERVERS);
    counters.cluster().end();
  }

  // Are snapshots taken, so that the log stays short, and restored after a restart?
  @Test
  void TestSnapshot4C() throws InterruptedException {
    int increments = 100;
    int maxRaftState = 1000;
    CounterCluster counters = new CounterCluster(rsm(), maxRaftState);
    counters.cluster().begin("Test creating and restoring snapshot");
    for (int i = 0; i < increments; i++) {
      counters.inc();
    }
    counters.checkCounter(increments, SERVERS);

    int size = counters.cluster().servers().raftStateSize();
    if (size > 2 * maxRaftState) {
      fail("logs were not trimmed (%d > 2 * %d)".formatted(size, maxRaftState));
    }

    counters.crashAll();
    counters.restartAll();
    counters.inc();
    counters.checkCounter(increments + 1, SERVERS);
    counters.cluster().end();
  }

  // ---- steps

  private CounterCluster open(String title) {
    CounterCluster counters = new CounterCluster(rsm(), NO_SNAPSHOTS);
    counters.cluster().begin(title);
    return counters;
  }

  private static void incrementOneByOne(CounterCluster counters, int times)
      throws InterruptedException {
    for (int i = 0; i < times; i++) {
      Increment increment = counters.tryInc();
      int value = increment.value();
      if (value != i + 1) {
        fail("expected %d instead of %d%s".formatted(i, value, increment.wrong()));
      }
      counters.checkCounter(value, SERVERS);
    }
  }

  private static void incrementRestartIncrement(CounterCluster counters)
      throws InterruptedException {
    int increments = 100;
    incrementOneByOne(counters, increments);

    counters.crashAll();
    Thread.sleep(SECOND_MS);
    counters.restartAll();

    int value = counters.inc();
    if (value != increments + 1) {
      fail("expected %d got %d".formatted(increments + 1, value));
    }
  }

  private static void shutDownDuringSubmits(CounterCluster counters) throws Exception {
    Future<?> submits =
        counters.inParallel(
            100,
            _ ->
                () -> {
                  counters.submitNull();
                  return null;
                });
    Thread.sleep(20);
    counters.shutDownAll();
    if (!isDoneWithin(submits, 11 * SECOND_MS)) {
      FatalCheck.fatal("Submit didn't stop after shutdown");
    }
  }

  // An entry that the old leader has appended in the minority is not in the logs of the majority,
  // which has committed another one there: it must be lost, after the heal, too.
  private static SubmitResult submitInMinority(
      CounterCluster counters, int leader, int i, AtomicBoolean healed) {
    SubmitResult result = counters.submitTo(leader, new Dec());
    if (result instanceof SubmitResult.Done) {
      FatalCheck.fatal(
          healed.get()
              ? "Submit %d, made in the minority, completed after the partition had healed"
              : "Submit %d in minority completed",
          i);
    }
    return result;
  }

  private static boolean isDoneWithin(Future<?> all, long limitMs)
      throws InterruptedException, ExecutionException {
    try {
      all.get(limitMs, TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException _) {
      return false;
    }
  }
}
