package checker.kv;

/** What a clerk asks of the key/value service. */
public sealed interface KvInput {

  /** The key that it is about. */
  String key();

  /** Asks for the value and the version of a key. */
  record Get(String key) implements KvInput {}

  /**
   * Asks to store a value, if the key has this version.
   *
   * @param version the version that the key must have; 0: the key must not exist
   */
  record Put(String key, String value, long version) implements KvInput {}
}
