package kvraft;

import codec.Codec;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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
import rsm.SubmitResult.Done;
import rsm.SubmitResult.WrongLeader;

/**
 * A replica of the key/value service. It sends every operation through the replicated log, and
 * executes operations in the log's order. Gets go through the log, too: an answer from this
 * replica's own state could miss Puts that another leader has acknowledged.
 */
public final class KvServer implements KvService, StateMachine {

  static {
    Codec.register(GetArgs.class, PutArgs.class);
  }

  /** A value, and how often its key has been put. */
  private record Versioned(String value, long version) {}

  /** What a snapshot holds. */
  private record Snapshot(Map<String, Versioned> values) {}

  /** Only the reader thread of {@link #rsm} touches it, through {@link StateMachine}. */
  private final Map<String, Versioned> values = new TreeMap<>();

  private final RsmPeer rsm;

  /** As {@link KvService.Factory#make}. */
  public KvServer(List<ClientEnd> peers, int me, Persister persister, int maxRaftState) {
    rsm = new Rsm(peers, me, persister, maxRaftState, this);
  }

  // ---- RPC handlers

  @Override
  public GetReply get(GetArgs args) {
    return switch (rsm.submit(args)) {
      case Done(Object reply) -> (GetReply) reply;
      case WrongLeader() -> new GetReply("", 0, Err.ErrWrongLeader);
    };
  }

  @Override
  public PutReply put(PutArgs args) {
    return switch (rsm.submit(args)) {
      case Done(Object reply) -> (PutReply) reply;
      case WrongLeader() -> new PutReply(Err.ErrWrongLeader);
    };
  }

  // ---- the state machine

  @Override
  public Object doOp(Object req) {
    return switch (req) {
      case GetArgs get -> doGet(get);
      case PutArgs put -> doPut(put);
      default -> throw new IllegalArgumentException("neither a Get nor a Put: " + req);
    };
  }

  private GetReply doGet(GetArgs get) {
    Versioned found = values.get(get.key());
    return found == null
        ? new GetReply("", 0, Err.ErrNoKey)
        : new GetReply(found.value, found.version, Err.OK);
  }

  /** A Put that is executed twice does no harm: the second time, its version no longer matches. */
  private PutReply doPut(PutArgs put) {
    Versioned found = values.get(put.key());
    if (found == null && put.version() != 0) {
      return new PutReply(Err.ErrNoKey);
    }
    long version = found == null ? 0 : found.version;
    if (put.version() != version) {
      return new PutReply(Err.ErrVersion);
    }
    values.put(put.key(), new Versioned(put.value(), version + 1));
    return new PutReply(Err.OK);
  }

  @Override
  public byte[] snapshot() {
    return Codec.encode(new Snapshot(values));
  }

  @Override
  public void restore(byte[] snapshot) {
    values.clear();
    values.putAll(Codec.decode(snapshot, Snapshot.class).values);
  }

  // ---- for the tester

  @Override
  public RaftPeer raft() {
    return rsm.raft();
  }

  @Override
  public void kill() {
    rsm.kill();
  }
}
