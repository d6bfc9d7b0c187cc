package raft;

/**
 * InstallSnapshot: a leader sends its snapshot to a follower that lacks entries which the leader
 * has already discarded (Figure 13, §7). The snapshot goes in one piece, so the figure's offset and
 * done are not needed.
 *
 * @param term the leader's term
 * @param leaderId the leader
 * @param lastIncludedIndex the snapshot replaces all entries up to and including this index
 * @param lastIncludedTerm term of the entry at lastIncludedIndex
 * @param data the snapshot
 */
record InstallSnapshotArgs(
    int term, int leaderId, int lastIncludedIndex, int lastIncludedTerm, byte[] data) {}
