package raft;

/**
 * The answer to RequestVote.
 *
 * @param term the receiver's current term
 * @param voteGranted whether the candidate has received the vote
 */
record RequestVoteReply(int term, boolean voteGranted) implements Reply {}
