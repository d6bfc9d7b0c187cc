package machines;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import machines.Kind.Way;

/**
 * Reads frames of one way. A frame that is torn off, because its writer was killed, counts as not
 * sent.
 *
 * <p>Threading: one thread. Holds one frame at most, and of that only what has arrived.
 */
public final class FrameReader {

  private static final int BUFFER = 1 << 16;

  private final DataInputStream in;
  private final Way way;

  /**
   * @param way in which the frames come
   */
  public FrameReader(InputStream in, Way way) {
    this.in = new DataInputStream(new BufferedInputStream(in, BUFFER));
    this.way = way;
  }

  /**
   * The next frame; nothing at the end.
   *
   * @throws BadFrameException if what comes is no frame, or none that may come this way
   */
  public Optional<Frame> next() throws IOException {
    int payloadLength;
    int code;
    int number;
    try {
      int length = in.readInt();
      if (length < Frame.HEAD || length - Frame.HEAD > Frame.LONGEST_PAYLOAD) {
        throw new BadFrameException("what is no frame: its length would be " + length);
      }
      payloadLength = length - Frame.HEAD;
      code = in.readUnsignedByte();
      number = in.readInt();
    } catch (EOFException _) {
      return Optional.empty();
    }
    Kind kind = kind(code);
    byte[] payload = in.readNBytes(payloadLength);
    return payload.length < payloadLength
        ? Optional.empty()
        : Optional.of(new Frame(kind, number, payload));
  }

  private Kind kind(int code) {
    Kind kind =
        Kind.ofCode(code)
            .orElseThrow(() -> new BadFrameException("a frame of no known kind: " + code));
    if (kind.way() != way && kind.way() != Way.BOTH) {
      throw new BadFrameException("a frame that only the other side may send: " + kind);
    }
    return kind;
  }
}
