package kvraft.rpc;

/**
 * The answer to a Get.
 *
 * @param value the key's value; empty unless {@code err} is OK
 * @param version how often the key has been put; 0 unless {@code err} is OK
 * @param err OK, ErrNoKey, or from a server ErrWrongLeader
 */
public record GetReply(String value, long version, Err err) {}
