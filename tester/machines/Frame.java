package machines;

import java.nio.ByteBuffer;

/**
 * One message between referee and machine. On the wire: the length of what follows (4 bytes), the
 * kind (1 byte), the number (4 bytes), the payload; numbers begin with their highest byte.
 *
 * @param number of a question, drawn by who asks; of an answer, that of the question; else 0
 */
public record Frame(Kind kind, int number, byte[] payload) {

  /** The longest payload, in bytes. */
  public static final int LONGEST_PAYLOAD = 16 << 20;

  static final int HEAD = 5;

  public Frame {
    if (payload.length > LONGEST_PAYLOAD) {
      throw new IllegalArgumentException(
          "%,d bytes are too many for a process; at most %,d can travel at once"
              .formatted(payload.length, LONGEST_PAYLOAD));
    }
  }

  /** As it is on the wire. */
  public byte[] toBytes() {
    return ByteBuffer.allocate(4 + HEAD + payload.length)
        .putInt(HEAD + payload.length)
        .put((byte) kind.code())
        .putInt(number)
        .put(payload)
        .array();
  }

  /** To read the payload. */
  public PayloadReader reader() {
    return new PayloadReader(payload);
  }
}
