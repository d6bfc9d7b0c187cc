package grader.candidates;

import grader.plans.Lab;
import grader.plans.RaftChoice;
import grader.runs.Candidate;
import java.util.Map;
import java.util.Objects;

/**
 * A submission whose classes are there.
 *
 * @param classPaths on each Raft
 */
public record CompiledCandidate(String id, Map<RaftChoice, String> classPaths)
    implements Candidate {

  public CompiledCandidate {
    classPaths = Map.copyOf(classPaths);
  }

  @Override
  public String classPath(Lab lab, RaftChoice raft) {
    return Objects.requireNonNull(classPaths.get(raft), "it was not compiled on this Raft");
  }
}
