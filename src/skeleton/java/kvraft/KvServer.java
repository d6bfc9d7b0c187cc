package kvraft;

import codec.Codec;
import java.util.List;
import kvraft.rpc.Err;
import kvraft.rpc.GetArgs;
import kvraft.rpc.GetReply;
import kvraft.rpc.PutArgs;
import kvraft.rpc.PutReply;
import labrpc.ClientEnd;
import raft.Persister;
import raft.RaftPeer;
import rsm.Rsm;
import rsm.RsmPeer;
import rsm.StateMachine;

/**
 * A replica of the key/value service. {@link KvService} says what its clerks ask for, {@link
 * StateMachine} what {@link Rsm} asks for, and docs/lab4.md where to begin.
 */
public final class KvServer implements KvService, StateMachine {

  static {
    // What you submit travels in a field declared as Object, so its type must be registered.
    Codec.register(GetArgs.class, PutArgs.class);
  }

  private final RsmPeer rsm;

  // Your data here (4B).

  /** As {@link KvService.Factory#make}. */
  public KvServer(List<ClientEnd> peers, int me, Persister persister, int maxRaftState) {
    // Your code here, if desired. The fields that doOp and restore use must be set before the next
    // line: it may call restore, and after it doOp may be called at any time.
    rsm = new Rsm(peers, me, persister, maxRaftState, this);
  }

  // ---- RPC handlers: each call comes on a thread of its own.

  @Override
  public GetReply get(GetArgs args) {
    // Your code here (4B): submit it.
    return new GetReply("", 0, Err.ErrWrongLeader);
  }

  @Override
  public PutReply put(PutArgs args) {
    // Your code here (4B): submit it.
    return new PutReply(Err.ErrWrongLeader);
  }

  // ---- The state machine: called by the reader thread of Rsm, one operation at a time.

  @Override
  public Object doOp(Object req) {
    // Your code here (4B): execute a Get or a Put, and return its reply.
    return new PutReply(Err.ErrWrongLeader);
  }

  @Override
  public byte[] snapshot() {
    // Your code here (4C): Codec.encode makes bytes of a record.
    return new byte[0];
  }

  @Override
  public void restore(byte[] snapshot) {
    // Your code here (4C): Codec.decode makes the record of the bytes.
  }

  // ---- For the tester.

  @Override
  public RaftPeer raft() {
    return rsm.raft();
  }

  @Override
  public void kill() {
    rsm.kill();
  }
}
