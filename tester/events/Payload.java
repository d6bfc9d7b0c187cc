package events;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The JSON of a message, or its beginning: what is long is cut, since the events of a test have to
 * fit in memory.
 *
 * @param bytes the JSON in UTF-8; nobody changes them
 * @param size how many bytes the message has
 */
public record Payload(byte[] bytes, int size) {

  private static final int MOST_BYTES = 4096;

  /** Of nothing. */
  public static final Payload NONE = new Payload(new byte[0], 0);

  /** A whole message. */
  public static Payload whole(byte[] json) {
    return new Payload(json, json.length);
  }

  /** What is kept of a message. The bytes are not copied unless they are cut. */
  public static Payload of(byte[] json) {
    return whole(json).kept();
  }

  boolean isShort() {
    return bytes.length <= MOST_BYTES;
  }

  Payload kept() {
    return isShort() ? this : new Payload(Arrays.copyOf(bytes, MOST_BYTES), size);
  }

  /** Whether the end is missing. */
  public boolean isCut() {
    return bytes.length < size;
  }

  /** As text. A character that was cut in two shows as a question mark. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
