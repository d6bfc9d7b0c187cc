package raft;

import static harness.Expect.expect;
import static harness.raft.RaftCluster.SNAPSHOT_INTERVAL;

import harness.raft.RaftCluster;

/**
 * What most tests of 3D do: many commands, while one server may be away, so long that it needs the
 * leader's snapshot.
 */
final class SnapshotRounds {

  /** What happens to one server in each round. */
  enum Victim {
    STAYS,
    IS_CUT_OFF,
    CRASHES
  }

  private static final int MAX_LOG_BYTES = 2000;

  private final RaftCluster cluster;

  SnapshotRounds(RaftCluster cluster) {
    this.cluster = cluster;
  }

  void run(Victim what) throws InterruptedException {
    cluster.oneWithRetry(cluster.randomCommand(), 3);
    int leader = cluster.checkOneLeader();

    for (int round = 0; round < 30; round++) {
      // Most often it is a follower, each third time the leader.
      int follower = cluster.after(leader, 1);
      boolean leaderIsVictim = round % 3 == 1;
      int victim = leaderIsVictim ? leader : follower;
      int sender = leaderIsVictim ? follower : leader;

      remove(victim, what);
      sendMany(sender);
      // Where all servers stay, all must have caught up before the log is trimmed: this must work
      // without InstallSnapshot.
      cluster.oneWithRetry(cluster.randomCommand(), what == Victim.STAYS ? 3 : 2);

      // Is the log trimmed? And does a server that was away catch up?
      int size = cluster.servers().raftStateSize();
      expect(
          size < MAX_LOG_BYTES,
          "Log size too large (%d bytes, the limit is %d)",
          size,
          MAX_LOG_BYTES);
      if (what != Victim.STAYS) {
        bringBack(victim, what);
        cluster.oneWithRetry(cluster.randomCommand(), 3);
        leader = cluster.checkOneLeader();
      }
    }
    cluster.end();
  }

  /**
   * Between half and one and a half snapshots' worth of commands, as fast as the server takes them.
   */
  private void sendMany(int sender) {
    int commands = SNAPSHOT_INTERVAL / 2 + cluster.random().nextInt(SNAPSHOT_INTERVAL);
    for (int i = 0; i < commands; i++) {
      cluster.start(sender, cluster.randomCommand());
    }
  }

  private void remove(int victim, Victim what) throws InterruptedException {
    switch (what) {
      case STAYS -> {
        return;
      }
      case IS_CUT_OFF -> cluster.disconnect(victim);
      case CRASHES -> cluster.crash(victim);
    }
    cluster.oneWithRetry(cluster.randomCommand(), 2);
  }

  private void bringBack(int victim, Victim what) {
    if (what == Victim.CRASHES) {
      cluster.restart(victim);
    } else {
      cluster.connect(victim);
    }
  }
}
