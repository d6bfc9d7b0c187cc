package kvraft;

import java.util.List;
import kvraft.rpc.Err;
import kvraft.rpc.GetReply;
import labrpc.ClientEnd;

/**
 * What a client program uses to call the key/value service. {@link KvClerk} says what each method
 * must do, and docs/lab4.md where to begin.
 */
public final class Clerk implements KvClerk {

  /** One end for each server. Any of them may be the leader, for a while. */
  private final List<ClientEnd> servers;

  // Your data here (4B).

  /** As {@link KvClerk.Factory#make}. */
  public Clerk(List<ClientEnd> servers) {
    this.servers = List.copyOf(servers);
  }

  @Override
  public GetReply get(String key) {
    // Your code here (4B). A call goes like this; if no reply came, the Optional is empty:
    //
    //   Optional<GetReply> reply =
    //       servers.get(i).call("KvServer.get", new GetArgs(key), GetReply.class);
    return new GetReply("", 0, Err.ErrWrongLeader);
  }

  @Override
  public Err put(String key, String value, long version) {
    // Your code here (4B). When is the answer ErrMaybe?
    return Err.ErrWrongLeader;
  }

  @Override
  public int leader() {
    // Your code here (4B): the server that answered last.
    return 0;
  }
}
