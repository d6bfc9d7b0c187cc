package kvraft;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import kvraft.rpc.Err;
import kvraft.rpc.GetArgs;
import kvraft.rpc.GetReply;
import kvraft.rpc.PutArgs;
import kvraft.rpc.PutReply;
import labrpc.ClientEnd;

/** Finds the leader, remembers it, and asks again until it gets an answer. */
public final class Clerk implements KvClerk {

  /** The pause after asking all servers in vain. It is shorter than an election. */
  private static final long PAUSE_NANOS = 20_000_000;

  private final List<ClientEnd> servers;

  /** The server that answered last. */
  private int leader;

  /** As {@link KvClerk.Factory#make}. */
  public Clerk(List<ClientEnd> servers) {
    this.servers = List.copyOf(servers);
  }

  @Override
  public GetReply get(String key) {
    GetArgs args = new GetArgs(key);
    for (int sends = 1; ; sends++) {
      Optional<GetReply> reply = servers.get(leader).call("KvServer.get", args, GetReply.class);
      if (reply.isPresent() && reply.get().err() != Err.ErrWrongLeader) {
        return reply.get();
      }
      tryNextServer(sends);
    }
  }

  @Override
  public Err put(String key, String value, long version) {
    PutArgs args = new PutArgs(key, value, version);
    for (int sends = 1; ; sends++) {
      Optional<PutReply> reply = servers.get(leader).call("KvServer.put", args, PutReply.class);
      if (reply.isPresent() && reply.get().err() != Err.ErrWrongLeader) {
        Err err = reply.get().err();
        // An earlier send may have been executed, even one that was answered ErrWrongLeader. That
        // alone would make this one fail.
        return sends > 1 && err != Err.OK ? Err.ErrMaybe : err;
      }
      tryNextServer(sends);
    }
  }

  @Override
  public int leader() {
    return leader;
  }

  private void tryNextServer(int sends) {
    leader = (leader + 1) % servers.size();
    if (sends % servers.size() == 0) {
      LockSupport.parkNanos(PAUSE_NANOS);
    }
  }
}
