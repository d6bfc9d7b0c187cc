package harness.processes;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import machines.pool.MachinePool;
import machines.pool.MachineProcess;

/** Starts the server that somebody wants to look into. */
final class Debugging {

  private static final AtomicBoolean HAS_WAITED = new AtomicBoolean();

  private Debugging() {}

  /** Its first life waits until the debugger attaches, later ones do not. */
  static MachineProcess start(int port) {
    boolean waits = HAS_WAITED.compareAndSet(false, true);
    // quiet: else the agent would print to where frames go
    String agent =
        "-agentlib:jdwp=transport=dt_socket,server=y,quiet=y,suspend=%s,address=localhost:%d"
            .formatted(waits ? "y" : "n", port);
    System.out.println("Listening for transport dt_socket at address: " + port);
    return MachinePool.startWith(List.of(agent));
  }
}
