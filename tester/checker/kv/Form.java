package checker.kv;

import java.util.Set;

/**
 * The kinds of faults that the exact checker tells apart. The names are students' words; what is
 * only suspected ends in a question mark.
 */
enum Form {
  IMPOSSIBLE_ANSWER("impossible answer", ""),
  TWO_VALUES(
      "two values for one version",
      "replicas that applied different operations, or in another order"),
  WRONG_VALUE("wrong value", "replicas that applied different operations, or in another order"),
  LOST_UPDATE(
      "lost update", "an entry acknowledged before a majority had it, or truncated after that"),
  VALUE_FROM_NOWHERE("value from nowhere", ""),
  VERSION_FROM_NOWHERE("version from nowhere", ""),
  EXECUTED_TWICE("executed twice?", "a version that is not compared when the entry is applied"),
  FAILED_PUT_TOOK_EFFECT(
      "failed Put took effect?",
      "a clerk that answers ErrVersion, not ErrMaybe, after a re-send of any kind"),
  STALE_READ("stale read", "a server that answers a Get from its own state, not through the log"),
  STALE_READ_OR_SPURIOUS_ERR_VERSION("stale read, or spurious ErrVersion", ""),
  STALE_READ_OR_SPURIOUS_ERR_MAYBE(
      "stale read, or spurious ErrMaybe", "a clerk that returns ErrMaybe when no answer came"),
  VERSION_WENT_BACKWARDS(
      "version went backwards",
      "a server that answers a Get from its own state, not through the log"),
  READ_FROM_THE_FUTURE("read from the future", ""),
  WRITES_OUT_OF_ORDER("writes out of order", "an answer that went to the wrong caller"),
  NO_KEY_AFTER_CREATION(
      "ErrNoKey after creation", "a snapshot or a restart that forgets keys, or a stale read"),
  ERR_VERSION_WITHOUT_KEY("ErrVersion without the key", ""),
  SPURIOUS_ERR_VERSION("spurious ErrVersion", "a re-sent Put that had been executed before"),
  SPURIOUS_ERR_MAYBE("spurious ErrMaybe", "a clerk that returns ErrMaybe when no answer came"),
  CONTRADICTION("answers that exclude each other", "");

  private final String label;
  private final String often;

  Form(String label, String often) {
    this.label = label;
    this.often = often;
  }

  /** The fault in a few words. */
  String label() {
    return label;
  }

  /** What is often the cause of it; empty if there is no usual one. */
  String often() {
    return often;
  }

  /** The same where it is known what has gone on: a cause that this rules out is none. */
  String often(Set<Circumstance> circumstances) {
    boolean isLoss =
        this == LOST_UPDATE || this == NO_KEY_AFTER_CREATION || this == VERSION_WENT_BACKWARDS;
    if (!isLoss) {
      return often;
    }
    boolean canLoseEntries =
        circumstances.contains(Circumstance.CRASHES)
            || circumstances.contains(Circumstance.LOST_MESSAGES);
    String other = canLoseEntries && this == LOST_UPDATE ? often : withoutLosses();
    return circumstances.contains(Circumstance.SNAPSHOTS_READ)
        ? FORGETFUL + "; or " + other
        : other;
  }

  private String withoutLosses() {
    return this == LOST_UPDATE
        ? "an operation that was answered before it was executed, or with another one's answer"
        : STALE_READ.often;
  }

  private static final String FORGETFUL = "a snapshot or a restart that forgets what was put";
}
