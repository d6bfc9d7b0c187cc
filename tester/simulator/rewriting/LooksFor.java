package simulator.rewriting;

/** What the rewritten classes tell beside what a simulation needs. */
public enum LooksFor {
  NOTHING,
  /** Which thread accesses which variable, and what leads from thread to thread. */
  RACES,
  /** The same, and a read that races may find an old value. */
  RACES_AND_OLD_VALUES
}
