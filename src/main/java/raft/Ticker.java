package raft;

/**
 * Makes time pass for a peer: one tick after the other, on a thread that ends when it is
 * interrupted.
 *
 * <p>Raft counts these ticks and never reads a clock. When the whole machine stalls for a while,
 * hardly a tick passes, so a peer does not mistake its own sleep for the silence of its leader.
 */
final class Ticker implements Runnable {

  private static final int TICK_MS = 10;

  /** A heartbeat each 100 ms: the tester bounds the number of RPCs. */
  static final int HEARTBEAT_TICKS = 10;

  /**
   * An election timeout is at least this long and less than twice as long: 400 to 800 ms. Three
   * heartbeats in a row may be lost before a follower doubts its leader, and a cluster has several
   * tries to elect one within the few seconds that the tester grants. The wide spread makes split
   * votes rare (§5.2).
   */
  static final int MIN_ELECTION_TICKS = 40;

  private final Raft raft;

  Ticker(Raft raft) {
    this.raft = raft;
  }

  @Override
  public void run() {
    try {
      while (true) {
        Thread.sleep(TICK_MS);
        raft.tick();
      }
    } catch (InterruptedException _) {
      // The peer was killed: the thread ends.
    }
  }
}
