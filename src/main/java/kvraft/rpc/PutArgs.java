package kvraft.rpc;

/**
 * Asks to store a value, if the key still has the given version.
 *
 * @param version the version that the key must have; 0: the key must not exist yet
 */
public record PutArgs(String key, String value, long version) {}
