package rsm;

import harness.Cluster;
import harness.Cluster.Net;
import harness.FatalCheck;
import harness.ServerFactory.Replica;
import harness.groups.Operations;
import harness.processes.Programs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import labrpc.ClientEnd;
import labrpc.Service;
import org.jspecify.annotations.Nullable;
import raft.Persister;
import raft.RaftPeer;
import raft.RaftState;
import rsm.Counter.Inc;
import rsm.Counter.IncRep;
import rsm.Counter.Null;
import rsm.Counter.NullRep;
import rsm.SubmitResult.Done;

/** Three replicas of a {@link Counter}, as the RSM tests use them. */
final class CounterCluster {

  static final int SERVERS = 3;

  private static final long SUBMIT_LIMIT_MS = 10_000;
  private static final long PAUSE_AFTER_ROUND_MS = 50;
  private static final int ELECTION_POLLS = 500;
  private static final long ELECTION_POLL_MS = 10;
  private static final int POLLS = 30;
  private static final long FIRST_POLL_MS = 10;
  private static final long LONGEST_POLL_MS = 1280;

  /** One life of a replica. */
  private record Member(RsmPeer rsm, RaftPeer raft, Counter counter) {}

  private final RsmPeer.Factory factory;
  private final int maxRaftState;
  private final Cluster cluster;

  /** By server; a crashed server's last life stays until it is restarted. */
  private final AtomicReferenceArray<@Nullable Member> members =
      new AtomicReferenceArray<>(SERVERS);

  /** The server that executed an operation last. */
  private volatile int believedLeader;

  CounterCluster(RsmPeer.Factory factory, int maxRaftState) {
    this.factory = Programs.rsms(factory, SERVERS);
    this.maxRaftState = maxRaftState;
    cluster = new Cluster(SERVERS, Net.RELIABLE, this::startReplica);
    cluster.servers().startAll();
  }

  Cluster cluster() {
    return cluster;
  }

  private Replica startReplica(List<ClientEnd> peers, int me, Persister disk) {
    Counter counter = new Counter();
    RsmPeer rsm =
        FatalCheck.answered(
            factory.make(peers, me, disk, maxRaftState, counter),
            "making the Rsm of server %d",
            me);
    RaftPeer raft = FatalCheck.answered(rsm.raft(), "raft() of server %d", me);
    members.set(me, new Member(rsm, raft, counter));
    return new Replica(List.of(Service.of("Raft", raft)), raft, rsm::kill);
  }

  // ---- operations

  /** Submits an operation to any connected server. */
  Optional<Done> submitAny(Object req) throws InterruptedException {
    return submitAny(cluster.servers().all(), req);
  }

  /**
   * Submits an operation to the believed leader, then to the others in turn, until one executes it.
   *
   * @param among only these servers are asked
   * @return its result; nothing if none could within 10 s
   */
  Optional<Done> submitAny(Collection<Integer> among, Object req) throws InterruptedException {
    long deadline = System.nanoTime() + SUBMIT_LIMIT_MS * 1_000_000;
    while (System.nanoTime() < deadline) {
      int first = believedLeader;
      for (int i = 0; i < SERVERS; i++) {
        int server = (first + i) % SERVERS;
        if (among.contains(server)
            && cluster.servers().isConnected(server)
            && submitTo(server, req) instanceof Done done) {
          believedLeader = server;
          cluster.countOperation();
          return Optional.of(done);
        }
      }
      Thread.sleep(PAUSE_AFTER_ROUND_MS);
    }
    return Optional.empty();
  }

  /** Submits an operation to one server. */
  SubmitResult submitTo(int server, Object req) {
    Operations.Running running =
        cluster.operations().call("submit(%s) to S%d".formatted(req, server));
    RsmPeer rsm = member(server).rsm;
    SubmitResult result =
        FatalCheck.answered(
            cluster.servers().callAsService(server, () -> rsm.submit(req)),
            "submit(%s) to server %d",
            req,
            server);
    switch (result) {
      case Done(Object value) -> running.done(shown(value));
      case SubmitResult.WrongLeader _ -> running.refused("wrong leader");
    }
    return result;
  }

  /** Increments; returns what the counter became. */
  int inc() throws InterruptedException {
    return inc(cluster.servers().all());
  }

  /** As {@link #inc()}, by one of these servers. */
  int inc(Collection<Integer> among) throws InterruptedException {
    Optional<Done> done = submitAny(among, new Inc());
    if (done.isEmpty()) {
      FatalCheck.fatal("no server executed an Inc within %d s", SUBMIT_LIMIT_MS / 1000);
    }
    Object reply = done.orElseThrow().value();
    return reply instanceof IncRep(int n) ? n : wrongReply("Inc", reply);
  }

  /** Submits an operation that does nothing, as long as there is a server that takes it. */
  void submitNull() throws InterruptedException {
    Optional<Done> done = submitAny(new Null());
    if (done.isPresent() && !(done.get().value() instanceof NullRep)) {
      wrongReply("Null", done.get().value());
    }
  }

  private static int wrongReply(String req, @Nullable Object reply) {
    throw FatalCheck.fatal("%s", aboutWrongReply(req, reply));
  }

  private static String aboutWrongReply(String req, @Nullable Object reply) {
    return "submit(%s) returned Done(%s), which is not what doOp returned"
        .formatted(req, shown(reply));
  }

  /** An object in a message; the toString() of those that are not the test's may do anything. */
  static String shown(@Nullable Object object) {
    return object == null || object instanceof String || isOfTheTest(object.getClass())
        ? String.valueOf(object)
        : "an object of " + object.getClass();
  }

  private static boolean isOfTheTest(Class<?> type) {
    return type.getEnclosingClass() == Counter.class;
  }

  /**
   * What became of an increment.
   *
   * @param value what the counter became; 0 if {@code wrong} says why it is not known
   */
  record Increment(int value, String wrong) {}

  /** As {@link #inc()}, but a wrong answer, or none within 10 s, is for the caller to tell. */
  Increment tryInc() throws InterruptedException {
    Optional<Done> done = submitAny(new Inc());
    if (done.isEmpty()) {
      return new Increment(
          0, "\nno server executed it within %d s".formatted(SUBMIT_LIMIT_MS / 1000));
    }
    Object reply = done.get().value();
    return reply instanceof IncRep(int n)
        ? new Increment(n, "")
        : new Increment(0, "\n" + aboutWrongReply("Inc", reply));
  }

  /** Starts as many threads, each doing the task for its number; completes when all have. */
  Future<?> inParallel(int threads, IntFunction<Callable<?>> taskOf) {
    List<CompletableFuture<?>> all = new ArrayList<>();
    for (int i = 0; i < threads; i++) {
      all.add(cluster.run().fork("client-" + i, taskOf.apply(i)));
    }
    return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
  }

  // ---- servers

  /** The connected server that leads the newest term; waits for an election to end. */
  int leader() throws InterruptedException {
    for (int poll = 0; poll < ELECTION_POLLS; poll++) {
      Optional<Integer> leader =
          cluster.servers().connected().stream()
              .filter(i -> state(i).isLeader())
              .max(Comparator.comparingInt(i -> state(i).term()));
      if (leader.isPresent()) {
        return leader.get();
      }
      Thread.sleep(ELECTION_POLL_MS);
    }
    throw FatalCheck.fatal("expected one leader, got none");
  }

  private RaftState state(int server) {
    return FatalCheck.answered(member(server).raft.getState(), "getState() of server %d", server);
  }

  /** As a crash, but kill() is called in any case: the submits that wait must return. */
  void shutDownAll() {
    cluster.servers().shutDownAll();
  }

  void crashAll() {
    cluster.servers().crashAll();
  }

  void restartAll() {
    cluster.servers().startAll();
  }

  // ---- checks

  /** Waits until this many servers show this value; fails when they do not in time. */
  void checkCounter(int value, int servers) throws InterruptedException {
    long pauseMs = FIRST_POLL_MS;
    for (int poll = 0; poll < POLLS; poll++) {
      if (showing(value) >= servers) {
        cluster.run().passed("%d servers show the counter %d".formatted(servers, value));
        return;
      }
      Thread.sleep(pauseMs);
      pauseMs = Math.min(2 * pauseMs, LONGEST_POLL_MS);
    }
    throw FatalCheck.fatal(
        "only %d of %d servers show the counter %d: server 0 and so on show %s",
        showing(value), servers, value, shown());
  }

  private long showing(int value) {
    return cluster.servers().all().stream().filter(i -> member(i).counter.value() == value).count();
  }

  private String shown() {
    return cluster.servers().all().stream()
        .map(i -> String.valueOf(member(i).counter.value()))
        .collect(Collectors.joining(", "));
  }

  private Member member(int server) {
    Member member = members.get(server);
    if (member == null) {
      throw new IllegalStateException("server " + server + " was never started");
    }
    return member;
  }
}
