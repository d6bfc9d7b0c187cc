package grader.runs;

import grader.plans.Lab;
import grader.plans.RaftChoice;

/** A submission that has been compiled and may be run. */
public interface Candidate {

  /** Whose it is. */
  String id();

  /** The class path of a worker that runs a lab of it. */
  String classPath(Lab lab, RaftChoice raft);
}
