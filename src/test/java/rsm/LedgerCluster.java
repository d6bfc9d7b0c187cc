package rsm;

import harness.Cluster;
import harness.Cluster.Net;
import harness.FatalCheck;
import harness.ServerFactory.Replica;
import harness.ServerGroup;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import labrpc.ClientEnd;
import labrpc.Service;
import raft.Persister;
import raft.RaftPeer;
import raft.RaftState;
import rsm.Ledger.Add;
import rsm.Ledger.Added;
import rsm.SubmitResult.Done;

/**
 * Three replicas of a {@link Ledger}. Every answer of a submit is checked: it must be that of its
 * own operation, and all that was answered before the submit began must come before it.
 */
final class LedgerCluster {

  static final int SERVERS = 3;

  /** So long after all is well again a submit may still wait. */
  private static final Duration RETURNS_WITHIN = Duration.ofSeconds(5);

  private static final Duration ELECTION = Duration.ofSeconds(10);
  private static final Duration POLL = Duration.ofMillis(2);

  private record Member(RsmPeer rsm, RaftPeer raft, Ledger ledger) {}

  /** A submit that has not returned. */
  private record Waiting(
      int number, int server, CompletableFuture<Optional<SubmitResult>> result) {}

  private final RsmPeer.Factory factory;
  private final int maxRaftState;
  private final Ledger.Book book = new Ledger.Book();
  private final AtomicReferenceArray<Member> members = new AtomicReferenceArray<>(SERVERS);
  private final Cluster cluster;
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger lastAnswered = new AtomicInteger();
  private final Queue<Waiting> waiting = new ConcurrentLinkedQueue<>();

  LedgerCluster(RsmPeer.Factory factory, int maxRaftState, String title) {
    this.factory = factory;
    this.maxRaftState = maxRaftState;
    cluster = new Cluster(SERVERS, Net.RELIABLE, this::startReplica);
    cluster.servers().startAll();
    cluster.begin(title);
  }

  private Replica startReplica(List<ClientEnd> peers, int me, Persister disk) {
    Ledger ledger = new Ledger(me, book);
    RsmPeer rsm =
        FatalCheck.answered(
            factory.make(peers, me, disk, maxRaftState, ledger), "making the Rsm of server %d", me);
    RaftPeer raft = FatalCheck.answered(rsm.raft(), "raft() of server %d", me);
    members.set(me, new Member(rsm, raft, ledger));
    return new Replica(List.of(Service.of("Raft", raft)), raft, rsm::kill);
  }

  Cluster cluster() {
    return cluster;
  }

  ServerGroup servers() {
    return cluster.servers();
  }

  Random random() {
    return cluster.run().random();
  }

  /** All servers but these, in any order. */
  List<Integer> allBut(Integer... some) {
    List<Integer> others = new ArrayList<>(servers().all());
    others.removeAll(List.of(some));
    Collections.shuffle(others, random());
    return others;
  }

  // ---- leaders

  private Optional<RaftState> state(int server) {
    return servers().ask(server, () -> members.get(server).raft.getState());
  }

  private boolean isLeader(int server) {
    return state(server).filter(RaftState::isLeader).isPresent();
  }

  private int term(int server) {
    return state(server).map(RaftState::term).orElse(0);
  }

  /** Waits until the newest term has a leader that is connected. */
  int awaitLeader() throws InterruptedException {
    for (long limit = System.nanoTime() + ELECTION.toNanos(); System.nanoTime() < limit; ) {
      int newest = servers().all().stream().mapToInt(this::term).max().orElse(0);
      Optional<Integer> leader =
          servers().connected().stream()
              .filter(server -> term(server) == newest && isLeader(server))
              .findFirst();
      if (leader.isPresent()) {
        return leader.get();
      }
      Thread.sleep(POLL);
    }
    throw FatalCheck.fatal(
        "no leader within %d s, though a majority is connected", ELECTION.toSeconds());
  }

  /** Makes a server the leader: only it reaches the others. Whether it leads in time. */
  boolean makeLeader(int server) throws InterruptedException {
    servers().star(server, allBut(server));
    for (int poll = 0; poll < 2000 && !isLeader(server); poll++) {
      Thread.sleep(POLL);
    }
    return isLeader(server);
  }

  // ---- submits

  /** Submits an operation to a server, and does not wait for the answer. */
  int submit(int server) {
    int number = numbers.incrementAndGet();
    int answeredBefore = lastAnswered.get();
    CompletableFuture<Optional<SubmitResult>> result =
        cluster
            .run()
            .fork(
                "submit-" + number,
                () ->
                    servers()
                        .ask(server, () -> submitTo(server, number))
                        .map(answer -> checked(answer, server, number, answeredBefore)));
    waiting.add(new Waiting(number, server, result));
    return number;
  }

  /** On a thread of the server's life, and so to the Rsm of that. */
  private SubmitResult submitTo(int server, int number) {
    return FatalCheck.answered(
        members.get(server).rsm.submit(new Add(number)), "submit(%d) to server %d", number, server);
  }

  private SubmitResult checked(SubmitResult answer, int server, int number, int answeredBefore) {
    if (answer instanceof Done(Object value)) {
      if (!(value instanceof Added(int itsNumber, int place))) {
        throw FatalCheck.fatal(
            "submit(%d) to server %d did not return what doOp has", number, server);
      }
      if (itsNumber != number) {
        throw FatalCheck.fatal(
            "submit(%d) to server %d returned the result of operation %d",
            number, server, itsNumber);
      }
      if (book.placeOf(number) != place) {
        throw FatalCheck.fatal(
            "submit(%d) to server %d returned Done as number %d, where another operation stands",
            number, server, place);
      }
      if (place <= answeredBefore) {
        throw FatalCheck.fatal(
            "submit(%d) to server %d became number %d, but number %d had been answered before it"
                + " began",
            number, server, place, answeredBefore);
      }
      lastAnswered.accumulateAndGet(place, Math::max);
      cluster.countOperation();
    }
    return answer;
  }

  /** Submits until an operation is executed, and waits for it. */
  void submitUntilDone() throws InterruptedException {
    for (long limit = System.nanoTime() + ELECTION.toNanos(); System.nanoTime() < limit; ) {
      int server = awaitLeader();
      Waiting submit = last(submit(server));
      if (returns(submit, ELECTION) && submit.result.join().orElse(null) instanceof Done) {
        return;
      }
    }
    throw FatalCheck.fatal(
        "no server executed an operation within %d s, though a majority is connected",
        ELECTION.toSeconds());
  }

  private Waiting last(int number) {
    return waiting.stream().filter(submit -> submit.number == number).findFirst().orElseThrow();
  }

  private static boolean returns(Waiting submit, Duration time) throws InterruptedException {
    for (long limit = System.nanoTime() + time.toNanos();
        !submit.result.isDone() && System.nanoTime() < limit; ) {
      Thread.sleep(POLL);
    }
    return submit.result.isDone();
  }

  /** What a submit was answered; nothing if it has not been, or its server has crashed. */
  Optional<SubmitResult> answerOf(int number) {
    Waiting submit = last(number);
    return submit.result.isDone() ? submit.result.join() : Optional.empty();
  }

  boolean isExecuted(int number) {
    return book.placeOf(number) > 0;
  }

  /** All servers reach each other: every submit must return soon, whatever it says. */
  void checkAllReturn() throws InterruptedException {
    for (Waiting submit : waiting) {
      if (!returns(submit, RETURNS_WITHIN)) {
        FatalCheck.fatal(
            "submit(%d) to server %d has not returned, %d s after its server was connected again, or killed;"
                + " %s",
            submit.number,
            submit.server,
            RETURNS_WITHIN.toSeconds(),
            isExecuted(submit.number) ? "it was executed" : "it was not executed");
      }
    }
    waiting.clear();
  }

  /** Waits until all replicas have executed all that any has. */
  void checkAllAgree() throws InterruptedException {
    for (int poll = 0; poll < 2500 && !allHave(book.size()); poll++) {
      Thread.sleep(POLL);
    }
    if (!allHave(book.size())) {
      FatalCheck.fatal(
          "of %d operations that were executed the servers have %s, 5 s later",
          book.size(), servers().all().stream().map(i -> members.get(i).ledger.size()).toList());
    }
  }

  private boolean allHave(int operations) {
    return servers().all().stream().allMatch(i -> members.get(i).ledger.size() == operations);
  }

  /** All goes well again: does the service, too? */
  void endInAgreement() throws InterruptedException {
    servers().all().stream()
        .filter(server -> !servers().isRunning(server))
        .forEach(servers()::start);
    servers().connectAll();
    submitUntilDone();
    checkAllReturn();
    checkAllAgree();
    cluster.end();
  }
}
