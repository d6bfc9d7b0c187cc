package raft;

import static harness.Cluster.Net.RELIABLE;
import static harness.Cluster.Net.UNRELIABLE;

import harness.Cluster.Net;
import harness.FatalCheck;
import harness.LabTest;
import harness.raft.RaftCluster;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Not the course's: servers crash at the worst moments, again and again, which the course's tests
 * hardly ever hit. Meant to be simulated with many seeds; needs what 3C does.
 */
@LabTest
class TortureTest {

  private static final int SERVERS = 5;
  private static final Duration TORTURE = Duration.ofSeconds(90);
  private static final Duration POLL = Duration.ofMillis(1);

  private final Map<Integer, Integer> leaderOfTerm = new HashMap<>();

  /** The Raft that is tested. */
  RaftPeer.Factory raft() {
    return Raft::new;
  }

  private RaftCluster open(Net net, String title) {
    RaftCluster cluster = new RaftCluster(SERVERS, net, raft());
    cluster.begin(title);
    return cluster;
  }

  // Is a vote given once in a term, also by servers that restart right after it (§5.2)?
  @Test
  void TestTortureVotes() throws InterruptedException {
    RaftCluster cluster = open(UNRELIABLE, "Test torture: servers restart during elections");
    Random random = cluster.random();
    int lastTerm = 0;
    for (long end = after(TORTURE); System.nanoTime() < end; ) {
      Thread.sleep(POLL);
      int term = highestTerm(cluster);
      if (term > lastTerm) {
        lastTerm = term;
        restartSomeDuringElection(cluster, random);
      }
      Optional<Integer> leader = leaderOf(cluster, lastTerm);
      if (leader.isPresent() && random.nextInt(30) == 0) {
        restart(cluster, leader.get());
      }
    }
    endInAgreement(cluster);
  }

  private void restartSomeDuringElection(RaftCluster cluster, Random random)
      throws InterruptedException {
    for (int i = 0; i < SERVERS; i++) {
      Thread.sleep(Duration.ofMillis(random.nextInt(8)));
      leaderOf(cluster, highestTerm(cluster));
      if (random.nextInt(3) == 0) {
        restart(cluster, random.nextInt(SERVERS));
      }
    }
  }

  // Does what is committed stay, when leaders crash in the middle of replicating (§5.4.2, Figure
  // 8)?
  @Test
  void TestTortureCommits() throws InterruptedException {
    RaftCluster cluster = open(RELIABLE, "Test torture: leaders crash while they replicate");
    Random random = cluster.random();
    for (long end = after(TORTURE); System.nanoTime() < end; ) {
      Thread.sleep(POLL);
      Optional<Integer> leader = leaderOf(cluster, highestTerm(cluster));
      if (leader.isPresent()) {
        useAndCrash(cluster, leader.get(), random);
        restartSome(cluster, random);
      }
    }
    for (int server : crashed(cluster)) {
      cluster.restart(server);
    }
    endInAgreement(cluster);
  }

  /**
   * Gives the leader a command of which one other hears or none, or just the time to replicate what
   * it has; then it crashes.
   */
  private static void useAndCrash(RaftCluster cluster, int leader, Random random)
      throws InterruptedException {
    if (random.nextInt(3) > 0) {
      partitionWithSome(cluster, leader, random.nextInt(SERVERS / 2), random);
      cluster.start(leader, cluster.randomCommand());
    }
    Thread.sleep(Duration.ofMillis(5 + random.nextInt(15)));
    cluster.crash(leader);
    cluster.servers().connectAll();
  }

  private static void partitionWithSome(
      RaftCluster cluster, int leader, int followers, Random random) {
    List<Integer> others = new ArrayList<>(cluster.servers().all());
    others.remove(Integer.valueOf(leader));
    Collections.shuffle(others, random);
    List<Integer> side = new ArrayList<>(others.subList(0, followers));
    side.add(leader);
    cluster.servers().partition(side, others.subList(followers, others.size()));
  }

  /** A majority must run; whether more do is chance. */
  private static void restartSome(RaftCluster cluster, Random random) {
    List<Integer> crashed = crashed(cluster);
    if (crashed.size() > SERVERS / 2 || (!crashed.isEmpty() && random.nextInt(4) == 0)) {
      cluster.restart(crashed.get(random.nextInt(crashed.size())));
    }
  }

  // ---- steps

  private static long after(Duration duration) {
    return System.nanoTime() + duration.toNanos();
  }

  private static void restart(RaftCluster cluster, int server) {
    cluster.crash(server);
    cluster.restart(server);
  }

  private static List<Integer> crashed(RaftCluster cluster) {
    return cluster.servers().all().stream()
        .filter(server -> !cluster.servers().isRunning(server))
        .toList();
  }

  private static int highestTerm(RaftCluster cluster) {
    return cluster.servers().all().stream()
        .flatMap(server -> cluster.state(server).stream())
        .mapToInt(RaftState::term)
        .max()
        .orElse(0);
  }

  /** The leader of a term, if it has one now. A term has one at most, ever (Election Safety). */
  private Optional<Integer> leaderOf(RaftCluster cluster, int term) {
    for (int server : cluster.servers().all()) {
      Optional<RaftState> leading = cluster.state(server).filter(RaftState::isLeader);
      leading.ifPresent(state -> checkOnlyLeader(server, state.term()));
      if (leading.isPresent() && leading.get().term() == term) {
        return Optional.of(server);
      }
    }
    return Optional.empty();
  }

  private void checkOnlyLeader(int server, int term) {
    int first = leaderOfTerm.computeIfAbsent(term, _ -> server);
    if (first != server) {
      FatalCheck.fatal("term %d has 2 leaders: server %d, and server %d", term, first, server);
    }
  }

  private static void endInAgreement(RaftCluster cluster) throws InterruptedException {
    cluster.network().reliable(true);
    cluster.oneWithRetry(cluster.randomCommand(), SERVERS);
    cluster.end();
  }
}
