package harness.raft;

import harness.raft.RaftCluster.Started;
import java.time.Duration;
import java.util.Optional;

/**
 * One command on its way to be agreed on: it is given to a leader, and then either enough servers
 * apply it or the leader has lost it.
 */
final class Agreement {

  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final Duration COMMIT_LIMIT = Duration.ofSeconds(2);
  private static final Duration PAUSE_WITHOUT_LEADER = Duration.ofMillis(50);
  private static final Duration COMMIT_POLL = Duration.ofMillis(20);

  private final RaftCluster cluster;
  private final AppliedLog applied;
  private final Object command;
  private final int expectedServers;

  private final long deadline = System.nanoTime() + LIMIT.toNanos();
  private int askFirst;

  Agreement(RaftCluster cluster, AppliedLog applied, Object command, int expectedServers) {
    this.cluster = cluster;
    this.applied = applied;
    this.command = command;
    this.expectedServers = expectedServers;
  }

  private boolean isTimeLeft() {
    return System.nanoTime() < deadline;
  }

  /** Tries until it has been agreed on, or the time is up. */
  Optional<Integer> tryUntilAgreed() throws InterruptedException {
    Optional<Integer> index = tryOnce();
    while (index.isEmpty() && isTimeLeft()) {
      index = tryOnce();
    }
    return index;
  }

  /**
   * Gives the command to a leader; after a leader has lost it, to another one if there is one.
   *
   * @return the command's index; nothing if it has not been agreed on, or if there was no leader
   */
  Optional<Integer> tryOnce() throws InterruptedException {
    Optional<Started> started = startOnLeader();
    askFirst = started.map(at -> cluster.after(at.server(), 1)).orElse(0);
    return started.isPresent() && isAppliedSoon(started.get().index())
        ? started.map(Started::index)
        : Optional.empty();
  }

  /** Asks the connected servers in turn until one takes the command. */
  private Optional<Started> startOnLeader() throws InterruptedException {
    while (isTimeLeft()) {
      for (int i = 0; i < cluster.size(); i++) {
        int server = cluster.after(askFirst, i);
        Optional<Started> started =
            cluster.servers().isConnected(server)
                ? cluster.start(server, command)
                : Optional.empty();
        if (started.isPresent()) {
          return started;
        }
      }
      Thread.sleep(PAUSE_WITHOUT_LEADER);
    }
    return Optional.empty();
  }

  private boolean isAppliedSoon(int index) throws InterruptedException {
    long end = System.nanoTime() + COMMIT_LIMIT.toNanos();
    while (System.nanoTime() < end) {
      if (applied.count(index) >= expectedServers && applied.command(index).equals(command)) {
        return true;
      }
      Thread.sleep(COMMIT_POLL);
    }
    return false;
  }
}
