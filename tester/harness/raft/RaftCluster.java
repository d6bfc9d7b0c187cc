package harness.raft;

import events.Event;
import harness.Cluster;
import harness.FatalCheck;
import harness.ServerFactory;
import harness.ServerGroup;
import harness.TestRun;
import harness.groups.Operations;
import harness.processes.Programs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;
import labrpc.ClientEnd;
import labrpc.Network;
import labrpc.Service;
import raft.Persister;
import raft.RaftPeer;
import raft.RaftState;
import raft.StartResult;

/**
 * The cluster of a Lab 3 test: Rafts with a simple service on each, and what can be checked of
 * them. A check that fails ends the test.
 *
 * <p>All along, the commands that the servers apply are compared, see {@link AppliedLog}.
 *
 * <p>Threading: checks and starts from any thread; one thread at a time crashes and cuts servers.
 */
public final class RaftCluster {

  /** Generous for an election; the tests' pauses are given in it. */
  public static final Duration ELECTION_TIMEOUT = Duration.ofSeconds(1);

  /** How many commands there are from one of the service's snapshots to the next. */
  public static final int SNAPSHOT_INTERVAL = 10;

  private static final int LEADER_POLLS = 10;
  private static final int COMMIT_POLLS = 30;

  private final RaftPeer.Factory factory;
  private final RaftService.SnapshotPlan plan;
  private final AppliedLog applied;
  private final AtomicReferenceArray<RaftService> services;
  private final Cluster cluster;

  /** Starts a cluster whose service takes no snapshots. */
  public RaftCluster(int size, Cluster.Net net, RaftPeer.Factory factory) {
    this(size, net, factory, (_, _) -> false);
  }

  /** Starts a cluster whose service takes a snapshot after each tenth command. */
  public static RaftCluster withSnapshots(int size, Cluster.Net net, RaftPeer.Factory factory) {
    return withSnapshots(size, net, factory, SNAPSHOT_INTERVAL);
  }

  /** The same with another number of commands from one snapshot to the next. */
  public static RaftCluster withSnapshots(
      int size, Cluster.Net net, RaftPeer.Factory factory, int interval) {
    return new RaftCluster(size, net, factory, (_, index) -> (index + 1) % interval == 0);
  }

  /** The same, but each server takes its snapshots after other commands than the next one. */
  public static RaftCluster withStaggeredSnapshots(
      int size, Cluster.Net net, RaftPeer.Factory factory, int interval) {
    return new RaftCluster(
        size, net, factory, (server, index) -> (index + 1 + server) % interval == 0);
  }

  private RaftCluster(
      int size, Cluster.Net net, RaftPeer.Factory factory, RaftService.SnapshotPlan plan) {
    this.factory = Programs.rafts(factory, size);
    this.plan = plan;
    applied = new AppliedLog(size);
    services = new AtomicReferenceArray<>(size);
    cluster = new Cluster(size, net, this::startServer);
    cluster.network().longDelays(true);
    cluster.servers().startAll();
  }

  private ServerFactory.Replica startServer(List<ClientEnd> peers, int me, Persister disk) {
    RaftService service = new RaftService(factory, peers, me, disk, applied, plan);
    services.set(me, service);
    RaftPeer raft = service.raft();
    return new ServerFactory.Replica(List.of(Service.of("Raft", raft)), raft, raft::kill);
  }

  // ---- the test

  /** Begins the test: prints its title. */
  public void begin(String title) {
    cluster.begin(title);
  }

  /** The test has passed. */
  public void end() {
    cluster.end();
  }

  public TestRun run() {
    return cluster.run();
  }

  public Random random() {
    return cluster.run().random();
  }

  /** Any number that is not negative. */
  public Integer randomCommand() {
    return random().nextInt(Integer.MAX_VALUE);
  }

  public Network network() {
    return cluster.network();
  }

  // ---- servers

  public int size() {
    return cluster.servers().size();
  }

  /** The servers, to ask about them and to cut them all at once. */
  public ServerGroup servers() {
    return cluster.servers();
  }

  /** The server that comes so many places after another, going round. */
  public int after(int server, int places) {
    return (server + places) % size();
  }

  private RaftPeer raft(int server) {
    return services.get(server).raft();
  }

  /** What a server's Raft says of itself; nothing if it does not run. */
  public Optional<RaftState> state(int server) {
    Optional<RaftState> state =
        servers()
            .ask(
                server,
                () ->
                    FatalCheck.answered(
                        raft(server).getState(), "getState() of server %d", server));
    state.ifPresent(
        now -> run().events().add(new Event.Observed(server, now.term(), now.isLeader())));
    return state;
  }

  /** How many snapshots a server's Raft has sent to the service since it was started. */
  public int snapshotsFromRaft(int server) {
    return services.get(server).snapshotsFromRaft();
  }

  /** Cuts servers off from all others; they go on running. */
  public void disconnect(int... which) {
    for (int server : which) {
      servers().disconnect(server);
    }
  }

  /** Joins servers to all connected ones. */
  public void connect(int... which) {
    for (int server : which) {
      servers().connect(server);
    }
  }

  public void crash(int... which) {
    for (int server : which) {
      servers().crash(server);
    }
  }

  /** Starts crashed servers again, with what they saved, and connects them. */
  public void restart(int... which) {
    for (int server : which) {
      servers().start(server);
    }
  }

  /** Crashes all servers before the first one is started again. */
  public void restartAll() {
    servers().crashAll();
    servers().startAll();
  }

  // ---- leaders and terms

  /**
   * Waits until a connected server is the leader, for about 5 s, and returns it: the one of the
   * newest term. Two leaders in a term are an error, two leaders in different terms are not: the
   * older one may not have heard yet.
   */
  public int checkOneLeader() throws InterruptedException {
    return awaitOneLeader().server();
  }

  /** A server that leads, and the term in which it does. */
  public record Leading(int server, int term) {}

  /** As {@link #checkOneLeader}; returns the leader's term, too. */
  public Leading awaitOneLeader() throws InterruptedException {
    for (int poll = 0; poll < LEADER_POLLS; poll++) {
      Thread.sleep(450 + random().nextInt(100));
      NavigableMap<Integer, List<Integer>> leaders = connectedLeadersByTerm();
      leaders.forEach((term, ofTerm) -> {
        if (ofTerm.size() > 1) {
          FatalCheck.fatal("term %d has %d (>1) leaders", term, ofTerm.size());
        }
      });
      if (!leaders.isEmpty()) {
        int leader = leaders.lastEntry().getValue().getFirst();
        run().passed("one leader: S%d in term %d".formatted(leader, leaders.lastKey()));
        return new Leading(leader, leaders.lastKey());
      }
    }
    throw FatalCheck.fatal("expected one leader, got none");
  }

  private NavigableMap<Integer, List<Integer>> connectedLeadersByTerm() {
    NavigableMap<Integer, List<Integer>> leaders = new TreeMap<>();
    for (int server : servers().connected()) {
      state(server)
          .filter(RaftState::isLeader)
          .ifPresent(
              state -> leaders.computeIfAbsent(state.term(), _ -> new ArrayList<>()).add(server));
    }
    return leaders;
  }

  /** No connected server may believe that it is the leader. */
  public void checkNoLeader() {
    for (int server : servers().connected()) {
      if (state(server).filter(RaftState::isLeader).isPresent()) {
        FatalCheck.fatal(
            "expected no leader among connected servers, but %d claims to be leader", server);
      }
    }
    run().passed("no leader among the connected servers");
  }

  /** The term, on which the connected servers must agree. */
  public int checkTerms() {
    NavigableMap<Integer, List<Integer>> byTerm = new TreeMap<>();
    for (int server : servers().connected()) {
      state(server)
          .ifPresent(
              state -> byTerm.computeIfAbsent(state.term(), _ -> new ArrayList<>()).add(server));
    }
    if (byTerm.size() > 1) {
      FatalCheck.fatal("servers disagree on term: %s (term=servers)", byTerm);
    }
    run().passed("the servers agree on term " + byTerm.firstKey());
    return byTerm.firstKey();
  }

  // ---- commands

  /** A server took a command as the leader of a term, and gave it an index. */
  public record Started(int server, int term, int index) {}

  /** Gives a command to a server; nothing, if it does not run or is not the leader. */
  public Optional<Started> start(int server, Object command) {
    applied.start(command);
    return servers()
        .ask(server, () -> startOf(server, command))
        .filter(StartResult::isLeader)
        .map(result -> new Started(server, result.term(), result.index()));
  }

  private StartResult startOf(int server, Object command) {
    StartResult result =
        FatalCheck.answered(raft(server).start(command), "start() of server %d", server);
    if (result.isLeader() && result.index() < 1) {
      FatalCheck.fatal(
          "start() of server %d returned index %d, but the first index is 1",
          server, result.index());
    }
    if (result.isLeader()) {
      run().events().add(new Event.Accepted(server, result.index(), result.term()));
    }
    return result;
  }

  /**
   * A leader has refused a command. It can only have lost its office since, and then there is a
   * newer term.
   */
  public void checkRefusal(Leading leading) {
    if (!anyServerIsPast(leading.term())) {
      FatalCheck.fatal(
          "server %d refused a command, though it leads term %d and no server has a newer term",
          leading.server(), leading.term());
    }
  }

  /** Gives a command to every server that runs, cut off or not; several may believe to lead. */
  public List<Started> startOnAll(Object command) {
    return startOnAll(() -> command);
  }

  /** The same with a command for each server: what leaders disagree on shows when it is applied. */
  public List<Started> startOnAll(Supplier<Object> commands) {
    return servers().all().stream()
        .flatMap(server -> start(server, commands.get()).stream())
        .toList();
  }

  /**
   * Has a command agreed on: gives it to a leader, and waits up to 2 s until it has been applied. A
   * leader may lose it; then it is given to a leader anew, for up to 10 s, so that it may be
   * committed more than once.
   *
   * @param expectedServers how many servers must have applied it
   * @return its index
   */
  public int oneWithRetry(Object command, int expectedServers) throws InterruptedException {
    Agreement agreement = new Agreement(this, applied, command, expectedServers);
    return agree(command, agreement::tryUntilAgreed);
  }

  /** As {@link #oneWithRetry}, but the first leader that takes the command must not lose it. */
  public int one(Object command, int expectedServers) throws InterruptedException {
    Agreement agreement = new Agreement(this, applied, command, expectedServers);
    return agree(command, agreement::tryOnce);
  }

  /** An attempt to have a command agreed on. */
  @FunctionalInterface
  private interface Attempt {
    Optional<Integer> index() throws InterruptedException;
  }

  private int agree(Object command, Attempt attempt) throws InterruptedException {
    Operations.Running running =
        cluster.operations().call("one(" + AppliedLog.shown(command) + ")");
    Optional<Integer> index = attempt.index();
    index.ifPresent(at -> running.done("index " + at));
    return checkAgreed(command, index);
  }

  private int checkAgreed(Object command, Optional<Integer> index) {
    if (index.isEmpty()) {
      FatalCheck.fatal("one(%s) failed to reach agreement", AppliedLog.shown(command));
    }
    cluster.countOperation();
    return index.orElseThrow();
  }

  /** How many servers have applied a command at an index; crashed ones count until they restart. */
  public int nCommitted(int index) {
    return applied.count(index);
  }

  /** Waits, for about 30 s at most, until so many servers have applied a command at an index. */
  public Object awaitCommit(int index, int expectedServers) throws InterruptedException {
    return awaitCommitInTerm(index, expectedServers, Integer.MAX_VALUE).orElseThrow();
  }

  /**
   * As {@link #awaitCommit}, but gives up, and returns nothing, when a server has gone on to a
   * later term: then the command may have been lost.
   */
  public Optional<Object> awaitCommitInTerm(int index, int expectedServers, int term)
      throws InterruptedException {
    long pauseMs = 10;
    for (int poll = 0; poll < COMMIT_POLLS && applied.count(index) < expectedServers; poll++) {
      Thread.sleep(pauseMs);
      pauseMs = Math.min(2 * pauseMs, 1280);
      if (anyServerIsPast(term)) {
        return Optional.empty();
      }
    }
    int servers = applied.count(index);
    if (servers < expectedServers) {
      FatalCheck.fatal(
          "only %d servers committed at index %d; wanted %d", servers, index, expectedServers);
    }
    return Optional.of(applied.command(index));
  }

  private boolean anyServerIsPast(int term) {
    return servers().all().stream()
        .flatMap(server -> state(server).stream())
        .anyMatch(state -> state.term() > term);
  }
}
