package raft;

/**
 * What {@link RaftPeer#getState} answers.
 *
 * @param term the peer's current term
 * @param isLeader whether the peer believes that it is the leader of that term
 */
public record RaftState(int term, boolean isLeader) {}
