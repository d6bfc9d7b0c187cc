package machines;

import codec.Codec;
import org.jspecify.annotations.Nullable;

/** Any object that may be in a log, as bytes; its class must be registered with the codec. */
public record Command(@Nullable Object value) {

  /**
   * Makes bytes of it.
   *
   * @throws IllegalArgumentException if it cannot travel
   */
  public static byte[] encode(@Nullable Object value) {
    return Codec.encode(new Command(value));
  }

  /**
   * Reads it again.
   *
   * @throws IllegalArgumentException if its class is not known here
   */
  public static @Nullable Object decode(byte[] bytes) {
    return Codec.decode(bytes, Command.class).value;
  }
}
