package harness;

import java.util.List;
import labrpc.ClientEnd;
import labrpc.Service;
import raft.Persister;

/** Starts the code of one server; called again for each of its lives. */
@FunctionalInterface
public interface ServerFactory {

  /**
   * Starts server {@code me} of a group.
   *
   * @param peers one end for each server of the group, this one included
   * @param disk what the last life left on its disk
   */
  Replica start(List<ClientEnd> peers, int me, Persister disk);

  /**
   * A server that runs.
   *
   * @param services what other machines may call
   * @param kill stops it
   */
  record Replica(List<Service> services, Runnable kill) {

    public Replica {
      services = List.copyOf(services);
    }
  }
}
