package harness.processes;

import codec.Codec;
import kvraft.KvService;
import kvraft.rpc.Err;
import kvraft.rpc.GetArgs;
import kvraft.rpc.GetReply;
import kvraft.rpc.PutArgs;
import kvraft.rpc.PutReply;
import raft.RaftPeer;

/** Stands for the key/value server in a machine. */
final class RemoteKvServer extends RemoteObject implements KvService {

  private final RemoteRaft raft;

  RemoteKvServer(RemoteServer server) {
    super(server, "KvServer");
    raft = new RemoteRaft(server);
  }

  @Override
  public GetReply get(GetArgs args) {
    byte[] reply = handle("get", Codec.encode(args));
    return reply == null
        ? new GetReply("", 0, Err.ErrWrongLeader)
        : Codec.decode(reply, GetReply.class);
  }

  @Override
  public PutReply put(PutArgs args) {
    byte[] reply = handle("put", Codec.encode(args));
    return reply == null ? new PutReply(Err.ErrWrongLeader) : Codec.decode(reply, PutReply.class);
  }

  @Override
  public RaftPeer raft() {
    return raft;
  }

  @Override
  public void kill() {
    server.askToStop();
  }
}
