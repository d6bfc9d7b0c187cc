package simulated;

import simulator.Outside;

/** Sees what the simulator does not set back. */
public final class Leaky {

  private Leaky() {}

  /** Sleeps for a time that is longer with each run. */
  public static void run() throws InterruptedException {
    Escapes.log(Outside.next());
  }
}
