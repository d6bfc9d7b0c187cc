package monitors.reading;

/**
 * A Get or a Put.
 *
 * @param value and version: of a Put
 */
public record KvOperation(Kind kind, String key, String value, long version) {

  /** Which of the two. */
  public enum Kind {
    GET,
    PUT
  }

  public static KvOperation get(String key) {
    return new KvOperation(Kind.GET, key, "", 0);
  }

  public static KvOperation put(String key, String value, long version) {
    return new KvOperation(Kind.PUT, key, value, version);
  }

  public boolean isPut() {
    return kind == Kind.PUT;
  }

  // As a record has it, but quick: it is asked for each operation.
  @Override
  public int hashCode() {
    return (31 * key.hashCode() + value.hashCode()) * 31 + (int) version;
  }

  /** As the history of the clients has it. */
  public String shown() {
    return isPut()
        ? "Put(%s, %s, version %d)".formatted(quoted(key), quoted(value), version)
        : "Get(%s)".formatted(quoted(key));
  }

  private static final int QUOTED_CHARACTERS = 60;

  public static String quoted(String text) {
    return '"'
        + (text.length() <= QUOTED_CHARACTERS ? text : text.substring(0, QUOTED_CHARACTERS) + "…")
        + '"';
  }
}
