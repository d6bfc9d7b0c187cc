package checker.kv;

/** What has gone on while a history came about, of what can be the cause of a fault in it. */
public enum Circumstance {
  /** Servers have crashed and started again. */
  CRASHES,
  /** Servers that have started again have found snapshots, or may have. */
  SNAPSHOTS_READ,
  /** Messages were lost, or servers were cut off. */
  LOST_MESSAGES
}
