package kvraft;

import checker.Checker;
import checker.OverlappingCalls;
import checker.Verdict;
import checker.files.HistoryFile;
import checker.kv.Circumstance;
import checker.kv.KvChecker;
import checker.kv.KvInput;
import checker.kv.KvOutput;
import harness.Cluster;
import harness.Cluster.Net;
import harness.FatalCheck;
import harness.RunSettings.Traces;
import harness.ServerFactory.Replica;
import harness.ServerGroup;
import harness.TestRun;
import harness.kv.KvHistory;
import harness.processes.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import labrpc.ClientEnd;
import labrpc.Service;
import raft.Persister;
import raft.RaftPeer;

/** A replicated key/value service and its clients, as the tests of Lab 4B and 4C use them. */
final class KvCluster {

  private static final String NOT_LINEARIZABLE = "history is not linearizable";

  private static final int CATCH_UP_POLLS = 50;
  private static final long CATCH_UP_POLL_MS = 10;

  private final KvService.Factory serverFactory;
  private final KvClerk.Factory clerkFactory;
  private final int maxRaftState;
  private final Cluster cluster;

  private final KvHistory history;

  private final AtomicInteger clerks = new AtomicInteger();

  KvCluster(
      KvService.Factory serverFactory,
      KvClerk.Factory clerkFactory,
      int size,
      Net net,
      int maxRaftState) {
    this.serverFactory = Programs.kvServers(serverFactory, size);
    this.clerkFactory = Programs.clerks(clerkFactory);
    this.maxRaftState = maxRaftState;
    cluster = new Cluster(size, net, this::startServer);
    history = new KvHistory(cluster.run());
    cluster.run().explainFailures(this::explain);
    cluster.servers().startAll();
  }

  private Replica startServer(List<ClientEnd> peers, int me, Persister disk) {
    KvService server =
        FatalCheck.answered(
            serverFactory.make(peers, me, disk, maxRaftState), "making server %d", me);
    RaftPeer raft = FatalCheck.answered(server.raft(), "raft() of server %d", me);
    return new Replica(
        List.of(Service.of("KvServer", server), Service.of("Raft", raft)), raft, server::kill);
  }

  Cluster cluster() {
    return cluster;
  }

  ServerGroup servers() {
    return cluster.servers();
  }

  // ---- clients

  /** Makes a clerk that reaches all servers. */
  RecordedClerk makeClerk() {
    return new RecordedClerk(clerks.getAndIncrement(), cluster, clerkFactory, history);
  }

  /** Makes a clerk that reaches only these servers. */
  RecordedClerk makeClerkConfinedTo(List<Integer> servers) {
    RecordedClerk clerk = makeClerk();
    clerk.confineTo(servers);
    return clerk;
  }

  /** What a client does until it is told to stop. */
  @FunctionalInterface
  interface ClientLoop {
    PutCounts run(RecordedClerk clerk, AtomicBoolean stop) throws InterruptedException;
  }

  /** Runs clients side by side for some time and returns what they have counted together. */
  PutCounts runClients(int clients, Duration time, ClientLoop loop)
      throws InterruptedException, ExecutionException {
    AtomicBoolean stop = new AtomicBoolean();
    List<CompletableFuture<PutCounts>> counts = new ArrayList<>();
    for (int i = 0; i < clients; i++) {
      RecordedClerk clerk = makeClerk();
      counts.add(cluster.run().fork("client-" + clerk.client(), () -> loop.run(clerk, stop)));
    }
    Thread.sleep(time);
    stop.set(true);
    PutCounts sum = PutCounts.NONE;
    for (CompletableFuture<PutCounts> count : counts) {
      sum = sum.plus(count.get());
    }
    return sum;
  }

  // ---- checks

  /** What the history says about a fault that a check has shown. */
  private String explain(String failed) {
    if (!(checker().check(history.operations()) instanceof Verdict.Illegal illegal)) {
      return failed;
    }
    history.judged(illegal);
    List<String> lines = new ArrayList<>();
    lines.add(NOT_LINEARIZABLE + ": " + illegal.form());
    lines.addAll(illegal.explanation());
    if (!failed.equals(NOT_LINEARIZABLE)) {
      lines.add("the check that failed: " + failed);
    }
    lines.add(writeHistory());
    return String.join("\n", lines);
  }

  /** How the history is judged. */
  private Checker<KvInput, KvOutput> checker() {
    Set<Circumstance> known = EnumSet.noneOf(Circumstance.class);
    if (servers().haveCrashed()) {
      known.add(Circumstance.CRASHES);
    }
    if (servers().haveCrashed() && maxRaftState > 0) {
      known.add(Circumstance.SNAPSHOTS_READ);
    }
    if (servers().haveBeenCut() || !cluster.network().isReliable()) {
      known.add(Circumstance.LOST_MESSAGES);
    }
    return new KvChecker(known);
  }

  /** Judges all that the clients of this test have seen so far. */
  void checkHistory() {
    OverlappingCalls.warning(history.operations()).ifPresent(cluster.run()::warn);
    switch (checker().check(history.operations())) {
      case Verdict.Legal _ -> cluster.run().passed("the history is linearizable");
      case Verdict.Illegal _ -> FatalCheck.fatal(NOT_LINEARIZABLE); // why is told of each failure
      case Verdict.Undecided undecided ->
          FatalCheck.fatal(
              "cannot tell whether the history is linearizable: %s", undecided.reason());
    }
  }

  /** Keeps the history for a closer look, and returns the command for it. */
  private String writeHistory() {
    TestRun run = cluster.run();
    if (run.settings().traces() != Traces.KEPT) {
      return "the whole history: kept by the replay"; // of a thousand seeds they fill a disk
    }
    Path file = Path.of("target", "history", run + "-" + run.seed() + ".jsonl");
    try {
      HistoryFile.write(file, history.operations());
      return "the whole history: make check HISTORY=" + file;
    } catch (IOException e) {
      return "the history could not be written to " + file + ": " + e.getMessage();
    }
  }

  /** Checks that Raft's logs are trimmed if there are snapshots, and that there are none if not. */
  void checkSizes() throws InterruptedException {
    if (maxRaftState > 0) {
      checkLogsTrimmed();
    } else if (servers().snapshotSize() > 0) {
      FatalCheck.fatal(
          "snapshot too large (%d), should not be used when maxraftstate = %d",
          servers().snapshotSize(), maxRaftState);
    }
  }

  /**
   * Checks that no server's Raft state is much larger than it may be: now, as a log that is trimmed
   * late is too long until then. Only where a server may have been held up by more than the test
   * asks for does it have a moment to execute what no snapshot can cover yet.
   */
  void checkLogsTrimmed() throws InterruptedException {
    int polls = cluster.hasExtraFaults() ? CATCH_UP_POLLS : 0;
    for (int poll = 0; poll < polls && !areLogsTrimmed(); poll++) {
      Thread.sleep(CATCH_UP_POLL_MS);
    }
    if (!areLogsTrimmed()) {
      FatalCheck.fatal(
          "logs were not trimmed (%d > 8 * %d)", servers().raftStateSize(), maxRaftState);
    }
  }

  private boolean areLogsTrimmed() {
    return servers().raftStateSize() <= 8 * maxRaftState;
  }
}
