package harness;

import raft.Persister;

/** Lives of servers on which nothing runs, for tests of what belongs to a life. */
public final class Lives {

  private Lives() {}

  /** One that goes on, in the test of the calling thread. */
  public static Life going() {
    return new ServerProcess("server", 0, TestRun.current(), new Persister());
  }

  /** One that has ended by a crash. */
  public static Life crashed() {
    ServerProcess life = new ServerProcess("server", 0, TestRun.current(), new Persister());
    Persister _ = life.leaveDisk(Hold.Ending.CRASH);
    return life;
  }
}
