package harness;

import java.util.Random;
import java.util.Set;
import labrpc.Network;
import simulator.Fault;
import simulator.Simulation;
import simulator.choices.Kind;

/**
 * The faults of the network beyond the course's that a simulation can be asked for. Those of the
 * servers are made by the simulator itself.
 */
final class ExtraFaults {

  private static final int LONGEST_FROM_CUT_TO_CUT_MS = 3_000;
  private static final int LONGEST_CUT_MS = 1_000;

  private final ServerGroup servers;
  private final Random random;

  private ExtraFaults(ServerGroup servers, Random random) {
    this.servers = servers;
    this.random = random;
  }

  private static Set<Fault> askedFor() {
    return Simulation.isRunning() ? Simulation.faults() : Set.of();
  }

  /** Whether there are any, also of those that the simulator makes. */
  static boolean areAskedFor() {
    return !askedFor().isEmpty();
  }

  /** Begins with those that are asked for. */
  static void begin(TestRun run, Network network, ServerGroup servers) {
    Set<Fault> faults = askedFor();
    network.duplicating(faults.contains(Fault.DUPLICATE));
    if (faults.contains(Fault.ONE_WAY) && servers.size() > 1) {
      ExtraFaults extra = new ExtraFaults(servers, run.random());
      run.fork("one-way cuts", extra::cutOneWay);
    }
  }

  /** Never ends: it is forgotten with the simulation. */
  private Void cutOneWay() throws InterruptedException {
    while (true) {
      Thread.sleep(random.nextInt(LONGEST_FROM_CUT_TO_CUT_MS));
      int from = random.nextInt(servers.size());
      int to = (from + 1 + random.nextInt(servers.size() - 1)) % servers.size();
      int ms = Simulation.choose(Kind.ONE_WAY, 0, numbers -> numbers.nextInt(1, LONGEST_CUT_MS));
      if (ms > 0) {
        servers.cutOneWay(from, to, true);
        Thread.sleep(ms);
        servers.cutOneWay(from, to, false);
      }
    }
  }
}
