package simulator.time;

/**
 * Tells of one thread whether it only asks, again and again, whether it may go on: then time has to
 * pass for it, since it never waits.
 *
 * <p>Only what a thread does itself counts. Time in which it could not run (its machine paused, its
 * disk was slow, others worked) says nothing of it; nor does a loop in which it looks at nothing
 * that another thread could change: that is a computation, however long, and takes the time of its
 * rounds.
 */
public final class Spinning {

  /** So long passes at once while all threads that could run only ask whether they may. */
  public static final long STEP_NANOS = 50_000;

  /** The same when all of them are known to be in busy loops: else a run would take minutes. */
  public static final long BUSY_LOOP_STEP_NANOS = 5_000_000;

  /** A loop may just be long: after so many rounds others may go on, too. */
  private static final int ROUNDS_UNTIL_YIELD = 1000;

  /** A loop that has asked in so many rounds is, most likely, waiting for another thread. */
  private static final int ROUNDS_UNTIL_SPINNING = 10_000;

  private static final int ROUNDS_OF_SPINNING = 100;

  /** Who waits for another thread looks at it at least once in so many rounds. */
  private static final int ROUNDS_PER_LOOK = 20;

  /** Who has asked for so long must be in a busy loop. */
  private static final long ASKING_NANOS = 100_000_000;

  /**
   * So must be who has done nothing else but go round: it waits for a field that is not volatile.
   */
  private static final long COMPUTING_NANOS = 500_000_000;

  private int rounds;
  private int looks;
  private boolean isLoop;
  private int askingRounds;
  private long askingNanos;
  private long computingNanos;
  private long gaveWayAtNanos;
  private boolean spins;

  /** The thread has waited for something. */
  public void hasWaited(long nowNanos) {
    rounds = 0;
    looks = 0;
    askingRounds = 0;
    askingNanos = 0;
    computingNanos = 0;
    gaveWayAtNanos = nowNanos;
    spins = false;
  }

  /** It looks at what another thread may have changed, or at the clock. */
  public void looks() {
    looks++;
  }

  /**
   * Its loop has gone round once more.
   *
   * @return whether it has to give way
   */
  public boolean goesRound() {
    rounds++;
    if (rounds % (spins ? ROUNDS_OF_SPINNING : ROUNDS_UNTIL_YIELD) != 0) {
      return false;
    }
    isLoop = true;
    return true;
  }

  /** It gives way without having waited: after many rounds of a loop, or of its own accord. */
  public void givesWay(long nowNanos) {
    boolean asks = !isLoop || (long) looks * ROUNDS_PER_LOOK >= rounds;
    if (asks) {
      askingNanos += Math.min(STEP_NANOS, nowNanos - gaveWayAtNanos);
      askingRounds += isLoop ? rounds : ROUNDS_UNTIL_SPINNING;
      spins = askingRounds >= ROUNDS_UNTIL_SPINNING || isInBusyLoop();
    } else {
      computingNanos += (long) rounds * Costs.BACK_EDGE_NANOS;
      spins = isInBusyLoop();
    }
    isLoop = false;
    rounds = 0;
    looks = 0;
    gaveWayAtNanos = nowNanos;
  }

  /** Whether it only asks whether it may go on. */
  public boolean spins() {
    return spins;
  }

  /** Whether it has been doing nothing else for so long that it must be in a busy loop. */
  public boolean isInBusyLoop() {
    return askingNanos > ASKING_NANOS || computingNanos > COMPUTING_NANOS;
  }
}
