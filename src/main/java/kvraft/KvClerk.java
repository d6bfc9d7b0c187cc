package kvraft;

import java.util.List;
import kvraft.rpc.Err;
import kvraft.rpc.GetReply;
import labrpc.ClientEnd;

/**
 * A client's way to the key/value service (Lab 4B).
 *
 * <p>Both operations go on trying until a server has executed them: they return no sooner, however
 * long that takes. Threading: one thread at a time uses a clerk.
 */
public interface KvClerk {

  /** The value and version of a key: OK or ErrNoKey. */
  GetReply get(String key);

  /**
   * Stores a value if the key has the given version, at most once.
   *
   * @return OK; ErrNoKey or ErrVersion when it was surely not executed; ErrMaybe in place of these
   *     two when the Put was sent more than once: an earlier send may have been executed
   */
  Err put(String key, String value, long version);

  /** The index of the server that answered last: the leader, as far as this clerk knows. */
  int leader();

  /** Makes clerks; the tester passes {@code Clerk::new}. */
  @FunctionalInterface
  interface Factory {

    /**
     * Makes a clerk.
     *
     * @param servers one end for each server of the service, in the servers' order
     */
    KvClerk make(List<ClientEnd> servers);
  }
}
