package raft;

/**
 * The answer to InstallSnapshot.
 *
 * @param term the receiver's current term
 */
record InstallSnapshotReply(int term) implements Reply {}
