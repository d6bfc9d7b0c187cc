package raft;

/**
 * The answer to AppendEntries. A refusal says where the logs part, so that the leader can skip a
 * whole term at a time (the end of §5.3).
 *
 * @param term the receiver's current term
 * @param success whether the receiver's log now agrees with the leader's up to the last new entry
 * @param conflictIndex on refusal: the index of the receiver's first entry of conflictTerm; if its
 *     log ends before prevLogIndex, the index after its end
 * @param conflictTerm on refusal: the term of the receiver's entry at prevLogIndex; {@link
 *     #NO_TERM} if its log ends before
 */
record AppendEntriesReply(int term, boolean success, int conflictIndex, int conflictTerm)
    implements Reply {

  /** No entry has this term: terms of entries begin at 1. */
  static final int NO_TERM = 0;

  static AppendEntriesReply success(int term) {
    return new AppendEntriesReply(term, true, 0, NO_TERM);
  }

  /** The leader's term is over; it learns so from the term alone. */
  static AppendEntriesReply outdated(int term) {
    return new AppendEntriesReply(term, false, 0, NO_TERM);
  }

  static AppendEntriesReply conflict(int term, int conflictIndex, int conflictTerm) {
    return new AppendEntriesReply(term, false, conflictIndex, conflictTerm);
  }
}
