package machines;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Makes a payload, part by part. */
public final class PayloadWriter {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(256);

  /** Four bytes, the highest first. */
  public PayloadWriter number(int number) {
    bytes.write(number >> 24);
    bytes.write(number >> 16);
    bytes.write(number >> 8);
    bytes.write(number);
    return this;
  }

  /** Eight bytes, the highest first. */
  public PayloadWriter longNumber(long number) {
    return number((int) (number >> 32)).number((int) number);
  }

  /** One byte, 1 or 0. */
  public PayloadWriter flag(boolean yes) {
    bytes.write(yes ? 1 : 0);
    return this;
  }

  /** Their number, and the bytes. */
  public PayloadWriter bytes(byte[] some) {
    number(some.length);
    bytes.writeBytes(some);
    return this;
  }

  /** A flag, and the bytes if there are any. */
  public PayloadWriter optional(byte @Nullable [] some) {
    flag(some != null);
    return some == null ? this : bytes(some);
  }

  /** As bytes, in UTF-8. */
  public PayloadWriter text(String text) {
    return bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  /** What was written. */
  public byte[] toBytes() {
    return bytes.toByteArray();
  }
}
