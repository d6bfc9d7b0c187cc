package kvraft;

import harness.Cluster.Net;
import harness.FatalCheck;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The test that most of 4B and 4C consists of: three rounds in which clients put and get while all
 * kinds of trouble come over the servers; after each, everything is checked.
 */
final class GenericTest {

  /** What makes the servers' life hard. */
  enum Trouble {
    UNRELIABLE,
    CRASHES,
    PARTITIONS
  }

  /** The key of all clients, unless they draw theirs. */
  static final List<String> ONE_KEY = List.of("k");

  static final List<String> RANDOM_KEYS = IntStream.range(0, 100).mapToObj(i -> "k" + i).toList();

  private static final int ROUNDS = 3;
  private static final Duration CLIENTS_RUN = Duration.ofSeconds(1);
  private static final Duration ELECTION = Duration.ofSeconds(1);
  private static final int PARTITION_JITTER_MS = 200;

  private final KvCluster cluster;
  private final Random random;
  private final int clients;
  private final List<String> keys;
  private final Set<Trouble> troubles;

  /** What all rounds that have ended have put. */
  private PutCounts puts = PutCounts.NONE;

  GenericTest(KvCluster cluster, int clients, List<String> keys, Set<Trouble> troubles) {
    this.cluster = cluster;
    this.random = cluster.cluster().run().random();
    this.clients = clients;
    this.keys = keys;
    this.troubles = troubles.isEmpty() ? Set.of() : EnumSet.copyOf(troubles);
  }

  /** The network that these troubles ask for. */
  static Net net(Set<Trouble> troubles) {
    return troubles.contains(Trouble.UNRELIABLE) ? Net.UNRELIABLE : Net.RELIABLE;
  }

  void run() throws InterruptedException, ExecutionException {
    for (int round = 0; round < ROUNDS; round++) {
      CompletableFuture<PutCounts> running =
          cluster.cluster().run().fork("clients", this::runClients);
      if (troubles.contains(Trouble.PARTITIONS)) {
        partitionUntilDone(running);
      }
      puts = running.get();
      cluster.checkHistory();
      if (troubles.contains(Trouble.PARTITIONS)) {
        cluster.servers().connectAll();
        Thread.sleep(ELECTION);
      }
      if (troubles.contains(Trouble.CRASHES)) {
        cluster.servers().crashAll();
        Thread.sleep(ELECTION);
        cluster.servers().startAll();
      }
      cluster.checkSizes();
    }
  }

  /**
   * Runs the clients, then reads what they have put: also a clerk, so the partitioner must not stop
   * before, or it might leave the leader in a minority for good.
   */
  private PutCounts runClients() throws InterruptedException, ExecutionException {
    PutCounts sum = puts.plus(cluster.runClients(clients, CLIENTS_RUN, new PutLoop(keys, random)));
    if (keys.size() == 1) {
      checkNumberOfPuts(sum);
    }
    return sum;
  }

  /** Leaves the clients alone for a second, then parts the servers anew about every second. */
  private void partitionUntilDone(CompletableFuture<PutCounts> clientsRunning)
      throws InterruptedException, ExecutionException {
    Thread.sleep(Duration.ofSeconds(1));
    AtomicBoolean stop = new AtomicBoolean();
    CompletableFuture<@Nullable Void> partitioner =
        cluster.cluster().run().fork("partitioner", () -> partition(stop));
    clientsRunning.get();
    stop.set(true);
    partitioner.get();
  }

  private @Nullable Void partition(AtomicBoolean stop) throws InterruptedException {
    while (!stop.get()) {
      cluster.servers().partitionAtRandom();
      Thread.sleep(1000 + random.nextInt(PARTITION_JITTER_MS));
    }
    return null;
  }

  private String network() {
    return cluster.cluster().network().isReliable() ? "Reliable" : "Unreliable";
  }

  /** Each Put that was executed has raised the version by one; those in doubt may have. */
  private void checkNumberOfPuts(PutCounts puts) {
    try (RecordedClerk clerk = cluster.makeClerk()) {
      long version = clerk.get(keys.getFirst()).version();
      boolean isSure = troubles.isEmpty() && !cluster.cluster().hasExtraFaults();
      if (isSure && version != puts.oks()) {
        FatalCheck.fatal("Reliable: Wrong number of puts: version %d, OK %d", version, puts.oks());
      }
      if (version < puts.oks() || version > puts.oks() + puts.maybes()) {
        FatalCheck.fatal(
            "%s: Wrong number of puts: version %d, OK %d, ErrMaybe %d",
            network(), version, puts.oks(), puts.maybes());
      }
    }
  }
}
