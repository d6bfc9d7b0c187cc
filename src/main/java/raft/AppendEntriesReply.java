package raft;

/**
 * The answer to AppendEntries. A refusal says where the logs part, so that the leader can skip a
 * whole term at a time (the end of §5.3).
 *
 * @param term the receiver's current term
 * @param success whether the receiver's log now agrees with the leader's up to the last new entry
 * @param conflictTerm on refusal: the term of the receiver's entry at prevLogIndex; {@link
 *     #NO_TERM} if its log ends before
 * @param conflictIndex on refusal: the index of the receiver's first entry of conflictTerm; if its
 *     log ends before prevLogIndex, the index after its end
 */
record AppendEntriesReply(int term, boolean success, int conflictTerm, int conflictIndex)
    implements Reply {

  /** No entry has this term: terms of entries begin at 1. */
  static final int NO_TERM = 0;

  static AppendEntriesReply success(int term) {
    return new AppendEntriesReply(term, true, NO_TERM, 0);
  }

  /** The leader's term is over; it learns so from the term alone. */
  static AppendEntriesReply outdated(int term) {
    return new AppendEntriesReply(term, false, NO_TERM, 0);
  }

  static AppendEntriesReply conflict(int term, int conflictTerm, int conflictIndex) {
    return new AppendEntriesReply(term, false, conflictTerm, conflictIndex);
  }
}
