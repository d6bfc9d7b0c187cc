package simulator.choices;

/** What is kept of the adverse choices of a run. */
public enum Notes {
  NONE,
  /** Each one, as far as it costs little. */
  IDENTITIES,
  /** Each one, with thread, place and message. */
  WORDS
}
