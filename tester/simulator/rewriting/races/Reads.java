package simulator.rewriting.races;

/** What the read of a plain field finds. */
public enum Reads {
  LATEST,
  /** If nothing orders it after the last write, perhaps the value before that. */
  ANY_ALLOWED
}
