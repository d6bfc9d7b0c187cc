package grader.runs;

import grader.plans.Lab;
import grader.plans.PlannedTest;
import grader.plans.RaftChoice;

/** What one thread works at: the seeds of a test on one Raft, one after another. */
public record Assignment(PlannedTest test, Lab lab, RaftChoice raft) {}
