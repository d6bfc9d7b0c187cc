package kvraft;

import java.util.List;
import kvraft.rpc.Err;
import kvraft.rpc.GetReply;
import labrpc.ClientEnd;

/**
 * What a client program uses to call the key/value service (Lab 4B).
 *
 * <p>Both operations try again until a server has executed them, however long that takes.
 *
 * <p>Threading: one thread at a time uses a clerk.
 */
public interface KvClerk {

  /** The value and version of a key: OK or ErrNoKey. */
  GetReply get(String key);

  /**
   * Stores a value if the key has the given version, at most once.
   *
   * @return OK if the value was stored; ErrNoKey or ErrVersion if it surely was not; ErrMaybe in
   *     place of these two if the Put was sent more than once, since an earlier send may have
   *     stored the value
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
