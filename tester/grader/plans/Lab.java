package grader.plans;

import java.util.List;

/** A class of tests that a plan may take some from, by the name that make has for it. */
public enum Lab {
  RAFT1("raft.RaftTest", List.of("rsm", "kvraft")),
  RSM1("rsm.RsmTest", List.of("kvraft")),
  KVRAFT1("kvraft.KvRaftTest", List.of()),
  TORTURE("kvraft.TortureKvTest", List.of());

  private final String testClass;
  private final List<String> later;

  Lab(String testClass, List<String> later) {
    this.testClass = testClass;
    this.later = later;
  }

  /** As make calls it. */
  public String target() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  /** The class whose tests, and those that it brings along, are the lab's. */
  public String testClass() {
    return testClass;
  }

  /** The packages of a solution that it does not need. */
  public List<String> later() {
    return later;
  }

  /** Whether there is more in it than a Raft, so that another one can take its place. */
  public boolean standsOnRaft() {
    return this != RAFT1;
  }
}
