package kvraft.rpc;

/**
 * The answer to a Put.
 *
 * @param err OK, ErrNoKey, ErrVersion, or ErrWrongLeader
 */
public record PutReply(Err err) {}
