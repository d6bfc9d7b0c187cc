package raft;

import static harness.Cluster.Net.RELIABLE;
import static harness.Cluster.Net.UNRELIABLE;
import static harness.Expect.expect;
import static harness.raft.RaftCluster.ELECTION_TIMEOUT;
import static harness.raft.RaftCluster.SNAPSHOT_INTERVAL;

import harness.Cluster.Net;
import harness.LabTest;
import harness.raft.RaftCluster;
import harness.raft.RaftCluster.Leading;
import harness.raft.RaftCluster.Started;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The tests of Lab 3, which the Raft under Lab 4 must pass too: 3A elections, 3B the log, 3C
 * persistence, 3D snapshots. Names, titles and limits are the course's.
 *
 * <p>Each test opens a cluster, does something to it, and asks {@link RaftCluster} whether Raft's
 * promises held.
 */
@LabTest(with = ContractRaftTest.class)
class RaftTest {

  /** The Raft under test. The kit's own tests put broken ones here. */
  RaftPeer.Factory raft() {
    return Raft::new;
  }

  private RaftCluster open(int servers, Net net, String title) {
    RaftCluster cluster = new RaftCluster(servers, net, raft());
    cluster.begin(title);
    return cluster;
  }

  private RaftCluster openWithSnapshots(int servers, Net net, String title) {
    RaftCluster cluster = RaftCluster.withSnapshots(servers, net, raft());
    cluster.begin(title);
    return cluster;
  }

  private static void sleepTwoElectionTimeouts() throws InterruptedException {
    Thread.sleep(ELECTION_TIMEOUT.multipliedBy(2));
  }

  // ---- 3A: leader election

  @Test
  void TestInitialElection3A() throws InterruptedException {
    RaftCluster cluster = open(3, RELIABLE, "Test (3A): initial election");

    // Is a leader elected?
    cluster.checkOneLeader();

    // Do the followers know the term, once they have had time to hear of the election?
    Thread.sleep(50);
    int term = cluster.checkTerms();
    expect(term >= 1, "term is %d, but should be at least 1", term);

    // Do leader and term stay the same as long as nothing fails?
    sleepTwoElectionTimeouts();
    if (cluster.checkTerms() != term) {
      System.out.println("warning: term changed even though there were no failures");
    }
    cluster.checkOneLeader();

    cluster.end();
  }

  @Test
  void TestReElection3A() throws InterruptedException {
    RaftCluster cluster = open(3, RELIABLE, "Test (3A): election after network failure");
    int leader1 = cluster.checkOneLeader();

    // Does a new leader take the place of one that is cut off?
    cluster.disconnect(leader1);
    cluster.checkOneLeader();

    // Does the old leader step down when it hears of the new one?
    cluster.connect(leader1);
    int leader2 = cluster.checkOneLeader();

    // Is nobody elected without a majority?
    int another = cluster.after(leader2, 1);
    cluster.disconnect(leader2, another);
    sleepTwoElectionTimeouts();
    cluster.checkNoLeader();

    // Is somebody elected as soon as there is a majority again?
    cluster.connect(another);
    cluster.checkOneLeader();

    // Does the return of the last server leave one leader?
    cluster.connect(leader2);
    cluster.checkOneLeader();

    cluster.end();
  }

  @Test
  void TestManyElections3A() throws InterruptedException {
    RaftCluster cluster = open(7, RELIABLE, "Test (3A): multiple elections");
    cluster.checkOneLeader();

    // Whichever three of the seven are cut off: does the leader stay, or do the others elect one?
    for (int round = 1; round < 10; round++) {
      int[] three = cluster.random().ints(3, 0, cluster.size()).toArray();
      cluster.disconnect(three);
      cluster.checkOneLeader();
      cluster.connect(three);
    }
    cluster.checkOneLeader();

    cluster.end();
  }

  // ---- 3B: log

  @Test
  void TestBasicAgree3B() throws InterruptedException {
    RaftCluster cluster = open(3, RELIABLE, "Test (3B): basic agreement");

    // Do commands get the indexes 1, 2, 3, and is none committed before it was started?
    for (int index = 1; index <= 3; index++) {
      expect(cluster.nCommitted(index) == 0, "some have committed before Start()");
      int got = cluster.one(index * 100, cluster.size());
      expect(got == index, "got index %d but expected %d", got, index);
    }

    cluster.end();
  }

  @Test
  void TestRPCBytes3B() throws InterruptedException {
    RaftCluster cluster = open(3, RELIABLE, "Test (3B): RPC byte count");
    cluster.one(99, cluster.size());
    long bytesBefore = cluster.network().totalBytes();

    // Is each command sent to each server just once?
    long sent = 0;
    for (int index = 2; index < 12; index++) {
      String command = randomText(cluster.random(), 5000);
      int got = cluster.one(command, cluster.size());
      expect(got == index, "got index %d but expected %d", got, index);
      sent += command.length();
    }
    long got = cluster.network().totalBytes() - bytesBefore;
    long expected = cluster.size() * sent;
    expect(got <= expected + 50_000, "too many RPC bytes; got %d, expected %d", got, expected);

    cluster.end();
  }

  private static String randomText(Random random, int length) {
    return random
        .ints(length, 'a', 'z' + 1)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  @Test
  void TestFollowerFailure3B() throws InterruptedException {
    RaftCluster cluster = open(3, RELIABLE, "Test (3B): test progressive failure of followers");
    cluster.one(101, 3);

    // Do two servers go on agreeing without the third?
    int leader1 = cluster.checkOneLeader();
    cluster.disconnect(cluster.after(leader1, 1));
    cluster.one(102, 2);
    Thread.sleep(ELECTION_TIMEOUT);
    cluster.one(103, 2);

    // Does a leader without any follower commit nothing?
    int leader2 = cluster.checkOneLeader();
    cluster.disconnect(cluster.after(leader2, 1), cluster.after(leader2, 2));
    Optional<Started> started = cluster.start(leader2, 104);
    expect(started.isPresent(), "leader rejected Start()");
    int index = started.orElseThrow().index();
    expect(index == 4, "expected index 4, got %d", index);
    sleepTwoElectionTimeouts();
    int committed = cluster.nCommitted(4);
    expect(committed == 0, "%d committed but no majority", committed);

    cluster.end();
  }

  @Test
  void TestLeaderFailure3B() throws InterruptedException {
    RaftCluster cluster = open(3, RELIABLE, "Test (3B): test failure of leaders");
    cluster.one(101, 3);

    // Do the followers go on agreeing without their leader?
    cluster.disconnect(cluster.checkOneLeader());
    cluster.one(102, 2);
    Thread.sleep(ELECTION_TIMEOUT);
    cluster.one(103, 2);

    // Does nobody commit anything when only one server is left?
    cluster.disconnect(cluster.checkOneLeader());
    cluster.startOnAll(104);
    sleepTwoElectionTimeouts();
    int committed = cluster.nCommitted(4);
    expect(committed == 0, "%d committed but no majority", committed);

    cluster.end();
  }

  @Test
  void TestFailAgree3B() throws InterruptedException {
    RaftCluster cluster = open(3, RELIABLE, "Test (3B): agreement after follower reconnects");
    cluster.one(101, 3);

    // Do two servers agree while the third is cut off, both at once and after a while?
    int follower = cluster.after(cluster.checkOneLeader(), 1);
    cluster.disconnect(follower);
    cluster.one(102, 2);
    cluster.one(103, 2);
    Thread.sleep(ELECTION_TIMEOUT);
    cluster.one(104, 2);
    cluster.one(105, 2);

    // Does the third keep old agreements, and join in new ones?
    cluster.connect(follower);
    cluster.oneWithRetry(106, 3);
    Thread.sleep(ELECTION_TIMEOUT);
    cluster.oneWithRetry(107, 3);

    cluster.end();
  }

  @Test
  void TestFailNoAgree3B() throws InterruptedException {
    RaftCluster cluster =
        open(5, RELIABLE, "Test (3B): no agreement if too many followers disconnect");
    cluster.one(10, 5);

    // Is nothing committed while three of the five are cut off?
    int leader = cluster.checkOneLeader();
    int[] three = {cluster.after(leader, 1), cluster.after(leader, 2), cluster.after(leader, 3)};
    cluster.disconnect(three);
    Optional<Started> started = cluster.start(leader, 20);
    expect(started.isPresent(), "leader rejected Start()");
    int index = started.orElseThrow().index();
    expect(index == 2, "expected index 2, got %d", index);
    sleepTwoElectionTimeouts();
    int committed = cluster.nCommitted(index);
    expect(committed == 0, "%d committed but no majority", committed);

    // Then the three may have elected a leader that does not know the command: index 2 or 3 is
    // free.
    cluster.connect(three);
    int leader2 = cluster.checkOneLeader();
    Optional<Started> started2 = cluster.start(leader2, 30);
    expect(started2.isPresent(), "leader2 rejected Start()");
    int index2 = started2.orElseThrow().index();
    expect(index2 == 2 || index2 == 3, "unexpected index %d", index2);
    cluster.oneWithRetry(1000, 5);

    cluster.end();
  }

  @Test
  void TestConcurrentStarts3B() throws Exception {
    RaftCluster cluster = open(3, RELIABLE, "Test (3B): concurrent Start()s");

    // Are five commands that come at the same time all committed? Only a term without an election
    // can tell.
    boolean success = startFiveAtOnce(cluster);
    for (int attempt = 1; attempt < 5 && !success; attempt++) {
      Thread.sleep(3000); // for the elections to settle
      success = startFiveAtOnce(cluster);
    }
    expect(success, "term changed too often");

    cluster.end();
  }

  /** Returns false if the term has changed on the way: nothing else excuses a command refused. */
  private static boolean startFiveAtOnce(RaftCluster cluster) throws Exception {
    Leading leading = cluster.awaitOneLeader();
    int term = leading.term();
    if (startInTerm(cluster, leading, 1).isEmpty()) {
      return false;
    }

    List<Integer> commands = List.of(100, 101, 102, 103, 104);
    List<Future<Optional<Started>>> starts = new ArrayList<>();
    for (int command : commands) {
      starts.add(
          cluster.run().fork("start " + command, () -> startInTerm(cluster, leading, command)));
    }

    List<Object> committed = new ArrayList<>();
    for (Future<Optional<Started>> start : starts) {
      Optional<Started> started = start.get();
      if (started.isEmpty()) {
        return false;
      }
      Optional<Object> command =
          cluster.awaitCommitInTerm(started.get().index(), cluster.size(), term);
      if (command.isEmpty()) {
        return false;
      }
      committed.add(command.get());
    }
    for (int command : commands) {
      expect(committed.contains(command), "cmd %d missing in %s", command, committed);
    }
    return true;
  }

  /** Gives a command to a leader; nothing if the term has moved, which must be so if it refuses. */
  private static Optional<Started> startInTerm(
      RaftCluster cluster, Leading leading, Object command) {
    Optional<Started> started = cluster.start(leading.server(), command);
    if (started.isEmpty()) {
      cluster.checkRefusal(leading);
    }
    return started.filter(at -> at.term() == leading.term());
  }

  @Test
  void TestRejoin3B() throws InterruptedException {
    RaftCluster cluster = open(3, RELIABLE, "Test (3B): rejoin of partitioned leader");
    cluster.oneWithRetry(101, 3);

    // A leader that is cut off takes commands that it cannot commit ...
    int leader1 = cluster.checkOneLeader();
    cluster.disconnect(leader1);
    cluster.start(leader1, 102);
    cluster.start(leader1, 103);
    cluster.start(leader1, 104);

    // ... while a new one commits another at the same index.
    cluster.oneWithRetry(103, 2);

    // Does the old leader give up its entries when it comes back in place of the new one?
    int leader2 = cluster.checkOneLeader();
    cluster.disconnect(leader2);
    cluster.connect(leader1);
    cluster.oneWithRetry(104, 2);

    // Do all agree in the end?
    cluster.connect(leader2);
    cluster.oneWithRetry(105, 3);

    cluster.end();
  }

  @Test
  void TestBackup3B() throws InterruptedException {
    RaftCluster cluster =
        open(5, RELIABLE, "Test (3B): leader backs up quickly over incorrect follower logs");
    cluster.oneWithRetry(cluster.randomCommand(), 5);

    // A leader with one follower gets 50 entries that cannot be committed.
    int leader1 = cluster.checkOneLeader();
    int follower = cluster.after(leader1, 1);
    int[] three = {cluster.after(leader1, 2), cluster.after(leader1, 3), cluster.after(leader1, 4)};
    cluster.disconnect(three);
    startMany(cluster, leader1, 50);
    Thread.sleep(ELECTION_TIMEOUT.dividedBy(2));

    // The other three, alone, commit 50 others.
    cluster.disconnect(leader1, follower);
    cluster.connect(three);
    oneMany(cluster, 50, 3);

    // One of the three is cut off; their leader gets 50 entries that cannot be committed.
    int leader2 = cluster.checkOneLeader();
    int other = leader2 == three[0] ? three[1] : three[0];
    cluster.disconnect(other);
    startMany(cluster, leader2, 50);
    Thread.sleep(ELECTION_TIMEOUT.dividedBy(2));

    // Does the one that was cut off bring the first two quickly to its log?
    cluster.servers().disconnectAll();
    cluster.connect(leader1, follower, other);
    oneMany(cluster, 50, 3);

    // And all of them?
    cluster.servers().connectAll();
    cluster.oneWithRetry(cluster.randomCommand(), 5);

    cluster.end();
  }

  private static void startMany(RaftCluster cluster, int server, int commands) {
    for (int i = 0; i < commands; i++) {
      cluster.start(server, cluster.randomCommand());
    }
  }

  private static void oneMany(RaftCluster cluster, int commands, int expectedServers)
      throws InterruptedException {
    for (int i = 0; i < commands; i++) {
      cluster.oneWithRetry(cluster.randomCommand(), expectedServers);
    }
  }

  @Test
  void TestCount3B() throws InterruptedException {
    RaftCluster cluster = open(3, RELIABLE, "Test (3B): RPC counts aren't too high");

    // Does an election take few RPCs?
    cluster.checkOneLeader();
    int forElection = cluster.network().totalRpcs();
    expect(
        1 <= forElection && forElection <= 30,
        "too many or few RPCs (%d) to elect initial leader",
        forElection);

    // Does agreement? Only a term without an election can tell.
    boolean success = agreeOnTenWithFewRpcs(cluster);
    for (int attempt = 1; attempt < 5 && !success; attempt++) {
      Thread.sleep(3000); // for the elections to settle
      success = agreeOnTenWithFewRpcs(cluster);
    }
    expect(success, "term changed too often");

    // Does idleness?
    int before = cluster.network().totalRpcs();
    Thread.sleep(ELECTION_TIMEOUT);
    int idle = cluster.network().totalRpcs() - before;
    expect(idle <= 3 * 20, "too many RPCs (%d) for 1 second of idleness", idle);

    cluster.end();
  }

  /** Returns false if the term has changed on the way. */
  private static boolean agreeOnTenWithFewRpcs(RaftCluster cluster) throws InterruptedException {
    Leading leading = cluster.awaitOneLeader();
    int term = leading.term();
    int before = cluster.network().totalRpcs();
    Optional<Started> first = startInTerm(cluster, leading, 1);
    if (first.isEmpty()) {
      return false;
    }

    List<Object> commands = new ArrayList<>();
    for (int i = 1; i <= 11; i++) { // the last one is not awaited
      Object command = cluster.randomCommand();
      commands.add(command);
      Optional<Started> started = startInTerm(cluster, leading, command);
      if (started.isEmpty()) {
        return false;
      }
      expect(started.get().index() == first.get().index() + i, "Start() failed");
    }
    for (int i = 1; i <= 10; i++) {
      int index = first.get().index() + i;
      Optional<Object> committed = cluster.awaitCommitInTerm(index, cluster.size(), term);
      if (committed.isEmpty()) {
        return false;
      }
      expect(
          committed.get().equals(commands.get(i - 1)),
          "wrong value %s committed for index %d; expected %s",
          committed.get(),
          index,
          commands.get(i - 1));
    }
    int rpcs = cluster.network().totalRpcs() - before;
    if (!cluster.servers().all().stream()
        .allMatch(server -> cluster.state(server).orElseThrow().term() == term)) {
      return false;
    }
    expect(rpcs <= (10 + 1 + 3) * 3, "too many RPCs (%d) for %d entries", rpcs, 10);
    return true;
  }

  // ---- 3C: persistence

  @Test
  void TestPersist13C() throws InterruptedException {
    RaftCluster cluster = open(3, RELIABLE, "Test (3C): basic persistence");
    cluster.oneWithRetry(11, 3);

    // Does the log survive a crash of all?
    cluster.restartAll();
    cluster.oneWithRetry(12, 3);

    // Does the leader's log survive a crash that nobody notices?
    int leader1 = cluster.checkOneLeader();
    cluster.crash(leader1);
    cluster.restart(leader1);
    cluster.oneWithRetry(13, 3);

    // Does a leader that comes back find what was committed without it?
    int leader2 = cluster.checkOneLeader();
    cluster.crash(leader2);
    cluster.oneWithRetry(14, 2);
    cluster.restart(leader2);
    cluster.awaitCommit(4, 3);

    // Does a follower?
    int follower = cluster.after(cluster.checkOneLeader(), 1);
    cluster.crash(follower);
    cluster.oneWithRetry(15, 2);
    cluster.restart(follower);
    cluster.oneWithRetry(16, 3);

    cluster.end();
  }

  @Test
  void TestPersist23C() throws InterruptedException {
    RaftCluster cluster = open(5, RELIABLE, "Test (3C): more persistence");

    // Do three of five go on agreeing, with each majority knowing only by one server what the last
    // majority has agreed on?
    int command = 11;
    for (int round = 0; round < 5; round++) {
      cluster.oneWithRetry(command++, 5);
      int leader = cluster.checkOneLeader();
      int[] next = IntStream.range(0, 5).map(i -> cluster.after(leader, i)).toArray();

      cluster.crash(next[1], next[2]);
      cluster.oneWithRetry(command++, 3);

      cluster.crash(leader, next[3], next[4]);
      cluster.restart(next[1], next[2]);
      Thread.sleep(ELECTION_TIMEOUT);
      cluster.restart(next[3]);
      cluster.oneWithRetry(command++, 3);

      cluster.restart(next[4], leader);
    }
    cluster.oneWithRetry(1000, 5);

    cluster.end();
  }

  @Test
  void TestPersist33C() throws InterruptedException {
    RaftCluster cluster =
        open(3, RELIABLE, "Test (3C): partitioned leader and one follower crash, leader restarts");
    cluster.oneWithRetry(101, 3);

    // One follower misses a command, then the two that know it crash.
    int leader = cluster.checkOneLeader();
    int follower = cluster.after(leader, 1);
    int behind = cluster.after(leader, 2);
    cluster.disconnect(behind);
    cluster.oneWithRetry(102, 2);
    cluster.crash(leader, follower);

    // Does the old leader bring the command back?
    cluster.connect(behind);
    cluster.restart(leader);
    cluster.oneWithRetry(103, 2);

    cluster.restart(follower);
    cluster.oneWithRetry(104, 3);

    cluster.end();
  }

  @Test
  void TestFigure83C() throws InterruptedException {
    RaftCluster cluster = open(5, RELIABLE, "Test (3C): Figure 8");
    Random random = cluster.random();
    cluster.oneWithRetry(cluster.randomCommand(), 1);

    // Figure 8 of the paper, at random: leaders get an entry and crash soon, most often after they
    // have brought it to some servers and before it is committed. Does a committed one ever vanish?
    for (int round = 0; round < 1000; round++) {
      List<Started> started = cluster.startOnAll(cluster::randomCommand);
      pauseAsInFigure8(random);
      if (!started.isEmpty()) {
        cluster.crash(started.getLast().server());
      }
      int lucky = random.nextInt(cluster.size());
      if (cluster.servers().connected().size() < 3 && !cluster.servers().isRunning(lucky)) {
        cluster.restart(lucky);
      }
    }
    restartMissing(cluster);
    cluster.oneWithRetry(cluster.randomCommand(), 5);

    cluster.end();
  }

  /** Mostly just time for an RPC, sometimes for a part of an election. */
  private static void pauseAsInFigure8(Random random) throws InterruptedException {
    boolean shortPause = random.nextInt(10) > 0;
    Thread.sleep(shortPause ? random.nextInt(13) : random.nextInt(500));
  }

  private static void restartMissing(RaftCluster cluster) {
    for (int server : cluster.servers().all()) {
      if (!cluster.servers().isRunning(server)) {
        cluster.restart(server);
      }
    }
  }

  @Test
  void TestUnreliableAgree3C() throws Exception {
    RaftCluster cluster = open(5, UNRELIABLE, "Test (3C): unreliable agreement");

    // Do commands get through that come five at a time, while messages get lost?
    List<Future<Integer>> inBackground = new ArrayList<>();
    for (int round = 1; round < 50; round++) {
      for (int i = 0; i < 4; i++) {
        int command = 100 * round + i;
        inBackground.add(
            cluster.run().fork("one " + command, () -> cluster.oneWithRetry(command, 1)));
      }
      cluster.oneWithRetry(round, 1);
    }
    cluster.network().reliable(true);
    for (Future<Integer> one : inBackground) {
      one.get();
    }
    cluster.oneWithRetry(100, 5);

    cluster.end();
  }

  @Test
  void TestFigure8Unreliable3C() throws InterruptedException {
    RaftCluster cluster = open(5, UNRELIABLE, "Test (3C): Figure 8 (unreliable)");
    Random random = cluster.random();
    cluster.oneWithRetry(cluster.randomCommand(), 1);

    // As Figure 8, but leaders are cut off instead of crashed, and messages get lost, late and out
    // of order.
    for (int round = 0; round < 1000; round++) {
      if (round == 200) {
        cluster.network().longReordering(true);
      }
      List<Integer> leaders =
          cluster.startOnAll(cluster::randomCommand).stream()
              .map(Started::server)
              .filter(cluster.servers()::isConnected)
              .toList();
      pauseAsInFigure8(random);
      if (!leaders.isEmpty() && random.nextBoolean()) {
        cluster.disconnect(leaders.getLast());
      }
      int lucky = random.nextInt(cluster.size());
      if (cluster.servers().connected().size() < 3 && !cluster.servers().isConnected(lucky)) {
        cluster.connect(lucky);
      }
    }
    cluster.servers().connectAll();
    cluster.oneWithRetry(cluster.randomCommand(), 5);

    cluster.end();
  }

  @Test
  void TestReliableChurn3C() throws Exception {
    churn(open(5, RELIABLE, "Test (3C): churn"));
  }

  @Test
  void TestUnreliableChurn3C() throws Exception {
    churn(open(5, UNRELIABLE, "Test (3C): unreliable churn"));
  }

  /**
   * Whatever fails: is all that a client saw committed still in the log at the end? It was applied
   * somewhere; if it were lost, another command would come at its index, at the latest when all
   * five apply the last one, and the cluster compares all that is applied.
   */
  private static void churn(RaftCluster cluster) throws Exception {
    ChurnClients clients = ChurnClients.start(3, cluster);
    for (int step = 0; step < 20; step++) {
      failAndHealSomething(cluster);
      // Not long enough for things to settle, not so short that nothing gets done.
      Thread.sleep(ELECTION_TIMEOUT.multipliedBy(7).dividedBy(10));
    }
    Thread.sleep(ELECTION_TIMEOUT);
    cluster.network().reliable(true);
    restartMissing(cluster);
    cluster.servers().connectAll();
    clients.stop();
    Thread.sleep(ELECTION_TIMEOUT);
    cluster.oneWithRetry(cluster.randomCommand(), 5);

    cluster.end();
  }

  private static void failAndHealSomething(RaftCluster cluster) {
    Random random = cluster.random();
    if (random.nextInt(100) < 20) {
      cluster.disconnect(random.nextInt(cluster.size()));
    }
    if (random.nextInt(100) < 50) {
      int server = random.nextInt(cluster.size());
      if (cluster.servers().isRunning(server)) {
        cluster.connect(server);
      } else {
        cluster.restart(server);
      }
    }
    if (random.nextInt(100) < 20) {
      cluster.crash(random.nextInt(cluster.size()));
    }
  }

  // ---- 3D: snapshots

  @Test
  void TestSnapshotBasic3D() throws InterruptedException {
    new SnapshotRounds(openWithSnapshots(3, RELIABLE, "Test (3D): snapshots basic"))
        .run(SnapshotRounds.Victim.STAYS);
  }

  @Test
  void TestSnapshotInstall3D() throws InterruptedException {
    new SnapshotRounds(openWithSnapshots(3, RELIABLE, "Test (3D): install snapshots (disconnect)"))
        .run(SnapshotRounds.Victim.IS_CUT_OFF);
  }

  @Test
  void TestSnapshotInstallUnreliable3D() throws InterruptedException {
    new SnapshotRounds(
            openWithSnapshots(3, UNRELIABLE, "Test (3D): install snapshots (disconnect)"))
        .run(SnapshotRounds.Victim.IS_CUT_OFF);
  }

  @Test
  void TestSnapshotInstallCrash3D() throws InterruptedException {
    new SnapshotRounds(openWithSnapshots(3, RELIABLE, "Test (3D): install snapshots (crash)"))
        .run(SnapshotRounds.Victim.CRASHES);
  }

  @Test
  void TestSnapshotInstallUnCrash3D() throws InterruptedException {
    new SnapshotRounds(openWithSnapshots(3, UNRELIABLE, "Test (3D): install snapshots (crash)"))
        .run(SnapshotRounds.Victim.CRASHES);
  }

  @Test
  void TestSnapshotAllCrash3D() throws InterruptedException {
    RaftCluster cluster =
        openWithSnapshots(3, UNRELIABLE, "Test (3D): crash and restart all servers");
    cluster.oneWithRetry(cluster.randomCommand(), 3);

    // Does the log go on where it was, whether the crash comes soon after a snapshot or late? If it
    // began anew, commands would come at indexes that others have, which the cluster notices.
    for (int round = 0; round < 5; round++) {
      int commands = SNAPSHOT_INTERVAL / 2 + cluster.random().nextInt(SNAPSHOT_INTERVAL);
      oneMany(cluster, commands, 3);
      cluster.oneWithRetry(cluster.randomCommand(), 3);
      cluster.restartAll();
      cluster.oneWithRetry(cluster.randomCommand(), 3);
    }

    cluster.end();
  }

  @Test
  void TestSnapshotInit3D() throws InterruptedException {
    RaftCluster cluster =
        openWithSnapshots(3, UNRELIABLE, "Test (3D): snapshot initialization after crash");
    cluster.oneWithRetry(cluster.randomCommand(), 3);
    oneMany(cluster, SNAPSHOT_INTERVAL + 1, 3); // the service takes a snapshot on the way

    // Does a server that came up from a snapshot save it together with what comes later ...
    cluster.restartAll();
    cluster.oneWithRetry(cluster.randomCommand(), 3);

    // ... so that it comes up again?
    cluster.restartAll();
    cluster.oneWithRetry(cluster.randomCommand(), 3);

    cluster.end();
  }
}
