package kvraft.rpc;

/** Asks for the value and the version of a key. */
public record GetArgs(String key) {}
