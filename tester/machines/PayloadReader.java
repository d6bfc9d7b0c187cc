package machines;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads what a {@link PayloadWriter} has made, or throws a {@link BadFrameException}. */
public final class PayloadReader {

  private final ByteBuffer bytes;

  public PayloadReader(byte[] payload) {
    bytes = ByteBuffer.wrap(payload);
  }

  public int number() {
    return whole(bytes::getInt);
  }

  public long longNumber() {
    return whole(bytes::getLong);
  }

  public boolean flag() {
    byte read = whole(bytes::get);
    if (read != 0 && read != 1) {
      throw new BadFrameException("a flag that is " + read);
    }
    return read == 1;
  }

  public byte[] bytes() {
    int length = number();
    if (length < 0 || length > bytes.remaining()) {
      throw new BadFrameException(
          "a frame in which %d bytes are to follow, but %d do"
              .formatted(length, bytes.remaining()));
    }
    byte[] read = new byte[length];
    bytes.get(read);
    return read;
  }

  /** Null: there were none. */
  public byte @Nullable [] optional() {
    return flag() ? bytes() : null;
  }

  public String text() {
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  /** A number of things that follow, of which each takes a byte at least. */
  public int count() {
    int count = number();
    if (count < 0 || count > bytes.remaining()) {
      throw new BadFrameException(
          "a frame that is too short for the %d things in it".formatted(count));
    }
    return count;
  }

  /** There is no more. */
  public void end() {
    if (bytes.hasRemaining()) {
      throw new BadFrameException("a frame with " + bytes.remaining() + " bytes too many");
    }
  }

  private static <T> T whole(Supplier<T> read) {
    try {
      return read.get();
    } catch (BufferUnderflowException _) {
      throw new BadFrameException("a frame that ends too soon");
    }
  }
}
