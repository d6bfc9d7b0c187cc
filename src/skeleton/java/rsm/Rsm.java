package rsm;

import codec.Codec;
import java.util.List;
import labrpc.ClientEnd;
import raft.ApplyChannel;
import raft.Persister;
import raft.Raft;
import raft.RaftPeer;
import rsm.SubmitResult.Done;

/**
 * A replica: submits the service's operations to Raft, executes what Raft has committed, and brings
 * the results back to those who wait for them. {@link RsmPeer} and {@link StateMachine} say what
 * each method must do, and docs/lab4.md where to begin.
 */
public final class Rsm implements RsmPeer {

  static {
    Codec.register(Op.class); // Raft's log entries carry it in a field declared as Object
  }

  /** The Raft peer below. */
  private final RaftPeer raft;

  /** Brings up what Raft has committed. */
  private final ApplyChannel applyChannel = new ApplyChannel();

  /** Take a snapshot when the Raft state nears this many bytes; -1: never (4C). */
  private final int maxRaftState;

  /** The service. One thread at a time may call it: the reader thread, which you write. */
  private final StateMachine stateMachine;

  // Your data here (4A).

  /** As {@link RsmPeer.Factory#make}. */
  public Rsm(
      List<ClientEnd> peers,
      int me,
      Persister persister,
      int maxRaftState,
      StateMachine stateMachine) {
    this.maxRaftState = maxRaftState;
    this.stateMachine = stateMachine;

    // Your code here (4C): the service begins with the snapshot that is in the persister, if any.

    raft = new Raft(peers, me, persister, applyChannel);

    // Your code here (4A): start the reader thread. It receives what comes through applyChannel,
    // executes it, and hands the result to the submit that waits for it, if there is one.
    // Your code here (4C): now and then the reader thread takes a snapshot of the service for Raft.
    // And if a snapshot comes from the leader (ApplyMsg.Snapshot), it restores the service from it.
  }

  @Override
  public SubmitResult submit(Object req) {
    // Your code here (4A): wrap req in an Op, start it in Raft, and wait until the reader thread
    // has
    // executed it. Answer WrongLeader if this peer is not the leader, or is no longer the leader
    // while you wait.
    return new Done("not executed"); // instead of this, what doOp returned
  }

  @Override
  public RaftPeer raft() {
    return raft;
  }

  @Override
  public void kill() {
    raft.kill();
    // Your code here (4A): all submits that still wait must return.
  }
}
