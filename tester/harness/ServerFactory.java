package harness;

import java.util.List;
import java.util.Optional;
import labrpc.ClientEnd;
import labrpc.Service;
import raft.Persister;
import raft.RaftPeer;

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
   * @param raft its Raft, if it has one: to see what it is
   * @param kill stops it
   */
  record Replica(List<Service> services, Optional<RaftPeer> raft, Runnable kill) {

    public Replica {
      services = List.copyOf(services);
    }

    /** A server without a Raft. */
    public Replica(List<Service> services, Runnable kill) {
      this(services, Optional.empty(), kill);
    }

    /** A server with a Raft. */
    public Replica(List<Service> services, RaftPeer raft, Runnable kill) {
      this(services, Optional.of(raft), kill);
    }
  }
}
