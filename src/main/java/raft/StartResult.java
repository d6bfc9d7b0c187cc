package raft;

/**
 * What {@link RaftPeer#start} answers.
 *
 * @param index the log index that the command will have if it is ever committed (1-based)
 * @param term the peer's current term
 * @param isLeader whether the peer believes that it is the leader; if not, the command was ignored
 *     and {@code index} means nothing
 */
public record StartResult(int index, int term, boolean isLeader) {}
