package bench;

import harness.Cluster;
import harness.Cluster.Net;
import harness.RunSettings;
import harness.ServerFactory.Replica;
import harness.TestRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import kvraft.Clerk;
import kvraft.KvServer;
import kvraft.rpc.Err;
import kvraft.rpc.PutArgs;
import kvraft.rpc.PutReply;
import labrpc.ClientEnd;
import labrpc.Service;
import raft.Persister;

/**
 * How long a Clerk's Put takes on a whole cluster, and how long the same would take if replication
 * cost nothing but its messages: two round trips, clerk to leader and leader to follower.
 */
final class OperationBenchmark {

  private static final int NO_SNAPSHOTS = -1;
  private static final int BLOCK = 1000;
  private static final int WARM_UP_BLOCKS = 20;
  private static final int BLOCKS = 11;
  private static final int GROWTH_BLOCKS = 10;

  private OperationBenchmark() {}

  /**
   * One line of the table.
   *
   * @param title the test that does the same
   * @param operationUs microseconds of a Put
   * @param floorUs microseconds of two bare round trips, measured in turn with the Puts
   */
  record Result(String title, int servers, double operationUs, double floorUs) {}

  /** Measures Puts with that many servers; the median of blocks, in turn with the floor. */
  static Result measure(String title, int servers, int maxRaftState) throws Throwable {
    List<Double> operations = new ArrayList<>();
    List<Double> floors = new ArrayList<>();
    TestRun.execute(
        title,
        RunSettings.withAnySeed(),
        () -> {
          Puts puts = new Puts(servers, maxRaftState);
          Relay relay = new Relay();
          onVirtualThread(() -> {
            for (int block = 0; block < WARM_UP_BLOCKS; block++) {
              puts.block();
              relay.block();
            }
            for (int block = 0; block < BLOCKS; block++) {
              operations.add(puts.block());
              floors.add(relay.block());
            }
          });
        });
    return new Result(title, servers, median(operations), median(floors));
  }

  /** Microseconds of a Put in each block of a thousand, on a fresh cluster without snapshots. */
  static double[] growth(int servers) throws Throwable {
    double[] blocks = new double[GROWTH_BLOCKS];
    TestRun.execute(
        "growth",
        RunSettings.withAnySeed(),
        () -> {
          Puts puts = new Puts(servers, NO_SNAPSHOTS);
          onVirtualThread(() -> Arrays.setAll(blocks, _ -> puts.block()));
        });
    return blocks;
  }

  private static void onVirtualThread(Runnable body)
      throws InterruptedException, ExecutionException {
    TestRun.current()
        .fork(
            "client",
            () -> {
              body.run();
              return true;
            })
        .get();
  }

  private static double median(List<Double> values) {
    Collections.sort(values);
    return values.get(values.size() / 2);
  }

  private static double microseconds(Runnable block) {
    long begin = System.nanoTime();
    block.run();
    return (System.nanoTime() - begin) / 1e3 / BLOCK;
  }

  /** A clerk that puts, one after another, as TestSpeed4B does. */
  private static final class Puts {

    private final Clerk clerk;
    private long version;

    Puts(int servers, int maxRaftState) {
      Cluster cluster =
          new Cluster(
              servers,
              Net.RELIABLE,
              (peers, me, disk) -> startServer(peers, me, disk, maxRaftState));
      cluster.servers().startAll();
      clerk = new Clerk(cluster.makeClerkEnds().ends());
      clerk.get("k"); // Now there is a leader.
    }

    private static Replica startServer(
        List<ClientEnd> peers, int me, Persister disk, int maxRaftState) {
      KvServer server = new KvServer(peers, me, disk, maxRaftState);
      return new Replica(List.of(Service.of(server), Service.of(server.raft())), server::kill);
    }

    double block() {
      return microseconds(() -> {
        for (int i = 0; i < BLOCK; i++) {
          if (clerk.put("k", Long.toString(version), version) != Err.OK) {
            throw new IllegalStateException("the leader has changed; measure again");
          }
          version++;
        }
      });
    }
  }

  /** Two servers: the first passes what it gets on to the second, which answers. */
  private static final class Relay {

    private final ClientEnd end;

    Relay() {
      Cluster cluster = new Cluster(2, Net.RELIABLE, Relay::startServer);
      cluster.servers().startAll();
      end = cluster.makeClerkEnds().ends().getFirst();
    }

    private static Replica startServer(List<ClientEnd> peers, int me, Persister unused) {
      return new Replica(List.of(Service.of("Relay", new Handlers(peers.get(1)))), () -> {});
    }

    double block() {
      PutArgs put = new PutArgs("k", "1000", 1000);
      return microseconds(() -> {
        for (int i = 0; i < BLOCK; i++) {
          end.call("Relay.pass", put, PutReply.class).orElseThrow();
        }
      });
    }
  }

  /** What the two servers of a {@link Relay} do. */
  public static final class Handlers {

    private final ClientEnd second;

    Handlers(ClientEnd second) {
      this.second = second;
    }

    /** On the first server. */
    public PutReply pass(PutArgs args) {
      return second.call("Relay.answer", args, PutReply.class).orElseThrow();
    }

    /** On the second server. */
    public PutReply answer(PutArgs args) {
      return new PutReply(Err.OK);
    }
  }
}
