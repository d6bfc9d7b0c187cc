package raft;

import harness.FatalCheck;
import harness.raft.RaftCluster;
import harness.raft.RaftCluster.Started;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * What the torture tests do to a cluster. Whoever looks for a leader here has Election Safety
 * checked on the way: a term has one leader at most, ever (§5.2).
 */
final class TortureSteps {

  private static final Duration POLL = Duration.ofMillis(4);
  private static final Duration ELECTION = Duration.ofSeconds(10);

  private final RaftCluster cluster;
  private final Random random;
  private final long end;
  private final Map<Integer, Integer> leaderOfTerm = new HashMap<>();

  /**
   * @param time after which no more is to be done
   */
  TortureSteps(RaftCluster cluster, Duration time) {
    this.cluster = cluster;
    this.random = cluster.random();
    this.end = System.nanoTime() + time.toNanos();
  }

  boolean isTimeLeft() {
    return System.nanoTime() < end;
  }

  // ---- chance

  /** From least to most, both included. */
  int between(int least, int most) {
    return least + random.nextInt(most - least + 1);
  }

  boolean onceIn(int times) {
    return random.nextInt(times) == 0;
  }

  <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  void pauseUpTo(int ms) throws InterruptedException {
    Thread.sleep(random.nextInt(ms + 1));
  }

  // ---- servers

  /** All servers but these, in any order. */
  List<Integer> allBut(Integer... servers) {
    List<Integer> others = new ArrayList<>(cluster.servers().all());
    others.removeAll(List.of(servers));
    Collections.shuffle(others, random);
    return others;
  }

  List<Integer> crashed() {
    return cluster.servers().all().stream()
        .filter(server -> !cluster.servers().isRunning(server))
        .toList();
  }

  void restart(int server) {
    cluster.crash(server);
    cluster.restart(server);
  }

  /** A majority must run; whether more do is chance. */
  void restartSome() {
    List<Integer> crashed = new ArrayList<>(crashed());
    Collections.shuffle(crashed, random);
    int mostCrashed = (cluster.size() - 1) / 2;
    while (crashed.size() > mostCrashed || (!crashed.isEmpty() && onceIn(3))) {
      cluster.restart(crashed.removeLast());
    }
  }

  void restartAllCrashed() {
    crashed().forEach(cluster::restart);
  }

  // ---- leaders

  int highestTerm() {
    return cluster.servers().all().stream()
        .flatMap(server -> cluster.state(server).stream())
        .mapToInt(RaftState::term)
        .max()
        .orElse(0);
  }

  /** The leader of a term, if it has one now. */
  Optional<Integer> leaderOf(int term) {
    for (int server : cluster.servers().all()) {
      Optional<RaftState> leading = cluster.state(server).filter(RaftState::isLeader);
      leading.ifPresent(state -> checkOnlyLeader(server, state.term()));
      if (leading.isPresent() && leading.get().term() == term) {
        return Optional.of(server);
      }
    }
    return Optional.empty();
  }

  /** Looks at all leaders. */
  void checkLeaders() {
    leaderOf(0);
  }

  private void checkOnlyLeader(int server, int term) {
    int first = leaderOfTerm.computeIfAbsent(term, _ -> server);
    if (first != server) {
      FatalCheck.fatal("term %d has 2 leaders: server %d, and server %d", term, first, server);
    }
  }

  /** Waits until the newest term has a leader that is not cut off. */
  int awaitLeader() throws InterruptedException {
    for (long limit = System.nanoTime() + ELECTION.toNanos(); System.nanoTime() < limit; ) {
      Optional<Integer> leader = leaderOf(highestTerm()).filter(cluster.servers()::isConnected);
      if (leader.isPresent()) {
        return leader.get();
      }
      Thread.sleep(POLL);
    }
    throw FatalCheck.fatal(
        "no leader within %d s, though a majority is connected", ELECTION.toSeconds());
  }

  /** Waits until a server leads; false if it does not in time. */
  boolean leads(int server, Duration time) throws InterruptedException {
    for (long limit = System.nanoTime() + time.toNanos(); System.nanoTime() < limit; ) {
      checkLeaders();
      if (cluster.state(server).filter(RaftState::isLeader).isPresent()) {
        return true;
      }
      Thread.sleep(POLL);
    }
    return false;
  }

  /** Makes a server the leader: only it reaches the others. */
  boolean makeLeader(int server, List<Integer> others) throws InterruptedException {
    cluster.servers().star(server, others);
    return leads(server, Duration.ofSeconds(4));
  }

  // ---- commands

  /** Gives a server some commands; the last of those that it took as a leader. */
  Optional<Started> startSome(int server, int commands) {
    Optional<Started> last = Optional.empty();
    for (int i = 0; i < commands; i++) {
      Optional<Started> started = cluster.start(server, cluster.randomCommand());
      last = started.isPresent() ? started : last;
    }
    return last;
  }

  /**
   * The same on a thread of its own, for the server may stand still, or crash, while it is asked.
   */
  void startApart(int server, int commands) {
    cluster.run().fork("starter", () -> startSome(server, commands));
  }

  /** Waits until so many servers have applied something at an index; false if not in time. */
  boolean isApplied(int index, int servers, Duration time) throws InterruptedException {
    for (long limit = System.nanoTime() + time.toNanos(); System.nanoTime() < limit; ) {
      if (cluster.nCommitted(index) >= servers) {
        return true;
      }
      Thread.sleep(POLL);
    }
    return false;
  }

  /** All goes well again: does the cluster agree on something new? */
  void endInAgreement() throws InterruptedException {
    restartAllCrashed();
    cluster.network().reliable(true);
    cluster.servers().connectAll();
    cluster.oneWithRetry(cluster.randomCommand(), cluster.size());
    cluster.end();
  }
}
