package checker.kv;

/** What a clerk returns. */
public sealed interface KvOutput {

  /** OK to a Get: the value, and how often the key had been put. */
  record Found(String value, long version) implements KvOutput {}

  /** OK to a Put. */
  record Stored() implements KvOutput {}

  /** ErrNoKey: there was no such key; a Put was not executed. */
  record NoKey() implements KvOutput {}

  /** ErrVersion to a Put: the key had another version; it was not executed. */
  record WrongVersion() implements KvOutput {}

  /**
   * ErrMaybe to a Put: it was sent more than once and a later send was refused, so nobody knows
   * whether an earlier one was executed.
   */
  record Maybe() implements KvOutput {}
}
