package mistakes;

/** A target of make, and its tests. */
enum Lab {
  RAFT1("raft1", "raft.RaftTest"),
  RSM1("rsm1", "rsm.RsmTest"),
  KVRAFT1("kvraft1", "kvraft.KvRaftTest"),
  /** Not the course's: that of Lab 3. */
  TORTURE("torture3", "raft.TortureTest"),
  /** That of all labs. */
  TORTURE4("torture", "kvraft.TortureKvTest");

  private final String target;
  private final String testClass;

  Lab(String target, String testClass) {
    this.target = target;
    this.testClass = testClass;
  }

  String target() {
    return target;
  }

  String testClass() {
    return testClass;
  }
}
