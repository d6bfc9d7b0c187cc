package raft;

/**
 * RequestVote: a candidate asks for a vote (Figure 2, §5.2).
 *
 * @param term the candidate's term
 * @param candidateId the candidate
 * @param lastLogIndex index of the candidate's last log entry (§5.4)
 * @param lastLogTerm term of the candidate's last log entry (§5.4)
 */
record RequestVoteArgs(int term, int candidateId, int lastLogIndex, int lastLogTerm) {}
