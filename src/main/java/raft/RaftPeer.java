package raft;

import java.util.List;
import labrpc.ClientEnd;

/**
 * One Raft peer, as the service above it and the tester see it (Lab 3).
 *
 * <p>Threading: every method may be called from any thread, at any time, also concurrently. No
 * method may block on the network or on the {@link ApplyChannel}: {@link #snapshot} in particular
 * is called by the very thread that receives from the channel.
 */
public interface RaftPeer {

  /**
   * Starts agreement on the next entry of the replicated log and returns at once, without waiting
   * for the agreement to complete (3B).
   *
   * <p>There is no guarantee that the command will ever be committed: the leader may fail or lose
   * an election. A peer that is not the leader, or was killed, returns {@code isLeader = false} and
   * ignores the command.
   *
   * @param command the command; its type must be registered with {@link codec.Codec#register}
   */
  StartResult start(Object command);

  /**
   * The current term, and whether this peer believes that it is the leader (3A). Means nothing
   * after {@link #kill}.
   */
  RaftState getState();

  /**
   * Tells Raft that the service has put everything up to and including {@code index} into {@code
   * snapshot}, so that the log may be trimmed to the entries after it (3D, §7).
   *
   * @param index the last log index that the snapshot covers; it has been applied before
   * @param snapshot the service's state, opaque to Raft
   */
  void snapshot(int index, byte[] snapshot);

  /** The size of the persisted Raft state in bytes, without the snapshot (Lab 4C). */
  int persistBytes();

  /**
   * Stops this peer for good: its threads end soon, it starts no more RPCs, and its {@link
   * ApplyChannel} is closed. Returns promptly. May be called more than once. A crash in a simulated
   * run does not call this method: there the threads stop where they are.
   */
  void kill();

  /** Makes the peers of a cluster; the tester passes {@code Raft::new}. */
  @FunctionalInterface
  interface Factory {

    /**
     * Makes a peer and starts it. Must return quickly: long-running work goes to new threads.
     *
     * @param peers one end for each peer of the cluster, this one included; the same order
     *     everywhere
     * @param me this peer's index in {@code peers}
     * @param persister holds what this peer saved in its last life, if it had one: the Raft state
     *     and the snapshot. The service has restored itself from the snapshot already. So the first
     *     command to be applied is the one after the snapshot (3D)
     * @param applyChannel takes the committed entries and the snapshots, in log order
     */
    RaftPeer make(List<ClientEnd> peers, int me, Persister persister, ApplyChannel applyChannel);
  }
}
