package kvraft;

import harness.Cluster.Net;
import harness.FatalCheck;
import harness.LabTest;
import harness.moments.Moments.Moment;
import harness.moments.Moments.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import rsm.TortureRsmTest;

/**
 * Not the course's: clients read where the state is old, and servers crash right after they have
 * answered or saved. Meant to be simulated with many seeds.
 */
@LabTest(with = TortureRsmTest.class, climate = LabTest.Climate.TORTURE)
class TortureKvTest {

  private static final int SERVERS = 3;
  private static final int NO_SNAPSHOTS = -1;
  private static final int SHORT_LOG = 600;
  private static final int READ_ROUNDS = 12;
  private static final Duration HEARTBEAT = Duration.ofMillis(150);
  private static final Duration CLIENTS_RUN = Duration.ofSeconds(20);
  private static final String KEY = "k";

  /** What is tested. */
  KvService.Factory server() {
    return KvServer::new;
  }

  /** What is tested. */
  KvClerk.Factory clerk() {
    return Clerk::new;
  }

  private KvCluster open(Net net, int maxRaftState, String title) {
    KvCluster kv = new KvCluster(server(), clerk(), SERVERS, net, maxRaftState);
    kv.cluster().begin(title);
    return kv;
  }

  // Is nothing read from a leader that others have replaced, and nothing old from a new one (§8)?
  @Test
  void TestTortureReads4B() throws Exception {
    KvCluster kv =
        open(Net.RELIABLE, NO_SNAPSHOTS, "Test torture (4B): reads from old and new leaders");
    Random random = kv.cluster().run().random();
    RecordedClerk clerk = kv.makeClerk();
    long version = clerk.putAtLeastOnce(KEY, "first", 0);
    for (int round = 0; round < READ_ROUNDS; round++) {
      version =
          random.nextInt(3) > 0
              ? readFromOldLeader(kv, clerk, version, random)
              : readFromNewLeader(kv, clerk, version);
      version = clerk.putAtLeastOnce(KEY, "end of round " + round, version);
      clerk.checkGet(KEY, "end of round " + round, version);
    }
    kv.checkHistory();
    kv.cluster().end();
  }

  /**
   * The leader is cut off, and clients go on reading from it; what followers have acknowledged
   * before may come late. The others elect another one and put.
   */
  private static long readFromOldLeader(
      KvCluster kv, RecordedClerk clerk, long version, Random random) throws Exception {
    int leader = clerk.leader();
    List<Integer> others = others(leader);
    AtomicBoolean stop = new AtomicBoolean();
    List<RecordedClerk> clerks = new ArrayList<>();
    List<CompletableFuture<String>> readers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      RecordedClerk reader = kv.makeClerkConfinedTo(List.of(leader));
      clerks.add(reader);
      readers.add(kv.cluster().run().fork("reader", () -> read(reader, stop)));
    }
    if (random.nextBoolean()) {
      Duration late = Duration.ofMillis(300 + random.nextInt(1200));
      others.forEach(other -> kv.servers().holdReplies(leader, other, late));
      Thread.sleep(random.nextInt(250));
    }
    kv.servers().partition(List.of(leader), others);
    RecordedClerk writer = kv.makeClerkConfinedTo(others);
    for (int puts = 1 + random.nextInt(3); puts > 0; puts--) {
      version = writer.putAtLeastOnce(KEY, "new " + version, version);
      Thread.sleep(random.nextInt(100));
    }
    writer.get(KEY);
    Thread.sleep(random.nextInt(500));
    stop.set(true);
    others.forEach(other -> kv.servers().holdReplies(leader, other, Duration.ZERO));
    kv.servers().connectAll();
    clerks.forEach(RecordedClerk::connectAll);
    for (CompletableFuture<String> reader : readers) {
      awaitReader(reader);
    }
    return version;
  }

  private static String read(RecordedClerk reader, AtomicBoolean stop) throws InterruptedException {
    while (!stop.get()) {
      reader.get(KEY);
      Thread.sleep(10);
    }
    return "";
  }

  private static void awaitReader(CompletableFuture<String> reader)
      throws InterruptedException, ExecutionException {
    try {
      reader.get(10, TimeUnit.SECONDS);
    } catch (TimeoutException _) {
      throw FatalCheck.fatal("a Get did not complete within 10 s after the partition had healed");
    }
  }

  /** The leader crashes as soon as it has answered a Put; the next one hears a Get first of all. */
  private static long readFromNewLeader(KvCluster kv, RecordedClerk clerk, long version)
      throws InterruptedException {
    int leader = clerk.leader();
    long now = clerk.putAtLeastOnce(KEY, "before the crash " + version, version);
    kv.servers().crash(leader);
    RecordedClerk reader = kv.makeClerkConfinedTo(others(leader));
    reader.get(KEY);
    kv.servers().start(leader);
    return now;
  }

  // Is each Put executed once at most, whatever happens to servers and requests?
  @Test
  void TestTorturePuts4B() throws Exception {
    torment(
        open(Net.UNRELIABLE, NO_SNAPSHOTS, "Test torture (4B): Puts, crashes and old requests"),
        GenericTest.ONE_KEY);
  }

  // The same with snapshots.
  @Test
  void TestTorturePuts4C() throws Exception {
    torment(
        open(Net.UNRELIABLE, SHORT_LOG, "Test torture (4C): Puts, crashes and snapshots"),
        List.of("k0", "k1", "k2", "k3", "k4"));
  }

  private static void torment(KvCluster kv, List<String> keys) throws Exception {
    Random random = kv.cluster().run().random();
    kv.servers().keepOldRequests();
    CompletableFuture<PutCounts> clients =
        kv.cluster()
            .run()
            .fork("clients", () -> kv.runClients(3, CLIENTS_RUN, new PutLoop(keys, random)));
    while (!clients.isDone()) {
      switch (random.nextInt(4)) {
        case 0 -> kv.servers().partitionAtRandom();
        case 1 -> bringOldRequests(kv, random);
        default -> crashAtAMoment(kv, random);
      }
      Thread.sleep(random.nextInt(600));
      restartCrashed(kv);
      kv.servers().connectAll();
      Thread.sleep(400 + random.nextInt(600));
    }
    kv.cluster().network().reliable(true);
    if (keys.size() == 1) {
      checkNumberOfPuts(kv, keys.getFirst(), clients.get());
    }
    kv.checkHistory();
    kv.cluster().end();
  }

  private static void bringOldRequests(KvCluster kv, Random random) throws InterruptedException {
    for (int times = 1 + random.nextInt(8); times > 0; times--) {
      kv.servers().bringOldRequest(random.nextInt(SERVERS));
      Thread.sleep(random.nextInt(5));
    }
  }

  private static void crashAtAMoment(KvCluster kv, Random random) throws InterruptedException {
    Moment moment = List.of(Moment.values()).get(random.nextInt(3));
    Watch watch =
        kv.cluster().run().moments().watch(kv.servers().all(), moment, 1 + random.nextInt(6));
    boolean allCrash = random.nextInt(3) > 0;
    watch.await(
        HEARTBEAT,
        server -> {
          if (allCrash) {
            kv.servers().crashAll();
          } else {
            kv.servers().crash(server);
          }
        });
  }

  private static void restartCrashed(KvCluster kv) {
    List<Integer> crashed = new ArrayList<>(kv.servers().all());
    crashed.removeIf(kv.servers()::isRunning);
    Collections.shuffle(crashed, kv.cluster().run().random());
    crashed.forEach(kv.servers()::start);
  }

  private static void checkNumberOfPuts(KvCluster kv, String key, PutCounts puts) {
    try (RecordedClerk clerk = kv.makeClerk()) {
      long version = clerk.get(key).version();
      if (version < puts.oks() || version > puts.oks() + puts.maybes()) {
        FatalCheck.fatal(
            "Wrong number of puts: version %d, OK %d, ErrMaybe %d",
            version, puts.oks(), puts.maybes());
      }
    }
  }

  private static List<Integer> others(int leader) {
    return IntStream.range(0, SERVERS).filter(i -> i != leader).boxed().toList();
  }
}
