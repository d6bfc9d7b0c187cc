package raft;

import java.util.concurrent.ThreadLocalRandom;

/**
 * The time of one peer: when a follower or candidate starts an election, and when a leader's
 * heartbeats are due (§5.2).
 *
 * <p>Time is counted in ticks; the clock is not read. When the whole machine stalls for a while,
 * hardly a tick passes, so a peer does not mistake its own sleep for the silence of its leader.
 *
 * <p>Threading: {@link #run} is a thread that ends when it is interrupted; the rest is guarded by
 * the lock of its {@link Raft}.
 */
final class Ticker implements Runnable {

  private static final int TICK_MS = 10;

  /** A heartbeat every 100 ms, and no more: the tester limits the number of RPCs. */
  static final int HEARTBEAT_TICKS = 10;

  /**
   * An election timeout is at least this long, and less than twice as long: 400 to 800 ms. So a
   * follower stays calm when three heartbeats in a row are lost. And several elections fit into the
   * few seconds in which the tester expects a leader. Each wait is drawn anew from this wide range
   * (§5.2), which makes split votes rare.
   */
  static final int MIN_ELECTION_TICKS = 40;

  private final Raft raft;
  private int elapsedTicks;
  private int electionTimeoutTicks;

  Ticker(Raft raft) {
    this.raft = raft;
    resetElectionTimer();
  }

  @Override
  public void run() {
    try {
      while (true) {
        Thread.sleep(TICK_MS);
        tick();
      }
    } catch (InterruptedException _) {
      // The peer was killed: the thread ends.
    }
  }

  /** A tick has passed. */
  void tick() {
    raft.lock.lock();
    try {
      if (raft.killed) {
        return;
      }
      if (raft.role instanceof Leader leader) {
        leader.tick();
        return;
      }
      elapsedTicks++;
      if (elapsedTicks >= electionTimeoutTicks) {
        raft.becomeCandidate();
      }
    } finally {
      raft.lock.unlock();
    }
  }

  /** Begins to wait again, for another random time (§5.2). */
  void resetElectionTimer() {
    elapsedTicks = 0;
    electionTimeoutTicks =
        MIN_ELECTION_TICKS + ThreadLocalRandom.current().nextInt(MIN_ELECTION_TICKS);
  }
}
