package grader.journal;

import grader.plans.RaftChoice;

/**
 * One run of a submission.
 *
 * @param k the number of its seed, from 1
 */
public record RunKey(String test, RaftChoice raft, int k) {}
