package kvraft;

import java.util.List;
import kvraft.rpc.GetArgs;
import kvraft.rpc.GetReply;
import kvraft.rpc.PutArgs;
import kvraft.rpc.PutReply;
import labrpc.ClientEnd;
import raft.Persister;
import raft.RaftPeer;

/**
 * One replica of the key/value service, as its clerks and the tester see it (Lab 4B).
 *
 * <p>{@link #get} and {@link #put} are RPC handlers, {@code "KvServer.get"} and {@code
 * "KvServer.put"}; each call runs on a thread of its own and may block until the operation has
 * committed.
 */
public interface KvService {

  /** Answers OK with value and version, ErrNoKey, or ErrWrongLeader. */
  GetReply get(GetArgs args);

  /** Answers OK, ErrNoKey, ErrVersion, or ErrWrongLeader. */
  PutReply put(PutArgs args);

  /** The Raft peer below, for the tester, which routes RPCs to it. */
  RaftPeer raft();

  /** Stops this replica for good. */
  void kill();

  /** Makes the replicas of a cluster; the tester passes {@code KvServer::new}. */
  @FunctionalInterface
  interface Factory {

    /**
     * Makes a replica and starts it.
     *
     * @param peers one end for each replica, this one included
     * @param me this replica's index in {@code peers}
     * @param persister holds what this replica saved in its last life
     * @param maxRaftState snapshot when the persisted Raft state nears this many bytes; -1: never
     */
    KvService make(List<ClientEnd> peers, int me, Persister persister, int maxRaftState);
  }
}
