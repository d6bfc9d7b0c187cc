package rsm;

import java.util.List;
import labrpc.ClientEnd;
import raft.Persister;
import raft.RaftPeer;

/** One replica, as the service on it and the tester see it (Lab 4A). */
public interface RsmPeer {

  /**
   * Replicates {@code req} through Raft and waits until it has been executed here, or until it is
   * clear that this peer will not learn its result: see {@link SubmitResult.WrongLeader}.
   *
   * <p>Threading: called by many threads at once. Blocks; always returns after {@link #kill}.
   *
   * @param req an operation of the service; its type is registered with {@link
   *     codec.Codec#register}
   */
  SubmitResult submit(Object req);

  /** The Raft peer below, for the tester, which routes RPCs to it. */
  RaftPeer raft();

  /** Stops this replica and its Raft for good. All waiting submits return. */
  void kill();

  /** Makes the replicas of a cluster; the tester passes {@code Rsm::new}. */
  @FunctionalInterface
  interface Factory {

    /**
     * Makes a replica and starts it.
     *
     * @param peers one end for each replica, this one included
     * @param me this replica's index in {@code peers}
     * @param persister holds what this replica saved in its last life
     * @param maxRaftState snapshot when the persisted Raft state nears this many bytes; -1: never
     * @param stateMachine the service to replicate
     */
    RsmPeer make(
        List<ClientEnd> peers,
        int me,
        Persister persister,
        int maxRaftState,
        StateMachine stateMachine);
  }
}
