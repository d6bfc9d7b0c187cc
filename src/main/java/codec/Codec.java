package codec;

import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Turns objects into bytes and back: JSON, in UTF-8.
 *
 * <p>What can travel is data: records, classes with a constructor without arguments (all fields but
 * static and transient ones), enums, strings, numbers, booleans, arrays, lists, sets, maps and
 * Optional. What comes back is a fresh copy that shares nothing with the original.
 *
 * <p>Where the declared type does not tell what stands there ({@code Object}, an interface, an
 * abstract class, a type variable), the value is tagged with its type: {@code
 * {"Put":{"key":"k","value":"a"}}}. Its class must be registered, by {@link #register}; only the
 * classes that a sealed interface permits need not be, where that interface is the declared type.
 * Strings and booleans stand untagged; boxed numbers, lists, sets and maps are known from the
 * start.
 *
 * <p>Threading: any thread.
 */
public final class Codec {

  private static final int EXCERPT_CHARACTERS = 120;

  private Codec() {}

  /**
   * Makes types known that may stand in a field declared as {@code Object} or as an interface, such
   * as the commands in Raft's log. Their simple names go over the wire. Of a sealed interface all
   * permitted classes are registered. Registering a type again changes nothing.
   *
   * @throws IllegalArgumentException if a type cannot travel, or if another one of the same simple
   *     name is registered
   */
  public static void register(Class<?>... types) {
    for (Class<?> type : types) {
      RegisteredTypes.register(type);
    }
  }

  /**
   * Encodes a value as what its class is.
   *
   * @throws IllegalArgumentException if something in it cannot travel, or is not registered
   */
  public static byte[] encode(Object value) {
    Objects.requireNonNull(value, "null cannot be encoded");
    StringOut text = new StringOut();
    try {
      Shapes.of(Shapes.classOf(value)).write(new DepthLimitedWriter(text), value);
    } catch (IOException e) {
      throw new IllegalStateException("writing to memory failed", e);
    }
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  /**
   * Decodes what {@link #encode} made of a value of that type.
   *
   * @throws IllegalArgumentException if the bytes are not such a value
   */
  public static <T> T decode(byte[] bytes, Class<T> type) {
    TypeAdapter<Object> adapter = Shapes.of(type);
    String text = new String(bytes, StandardCharsets.UTF_8);
    try {
      JsonReader in = new JsonReader(Reader.of(text));
      Object value = adapter.read(in);
      if (value == null) {
        throw new IllegalArgumentException("null");
      }
      if (in.peek() != JsonToken.END_DOCUMENT) {
        throw new IllegalArgumentException("there is more behind it");
      }
      return Shapes.<T>boxed(type).cast(value);
    } catch (IOException | RuntimeException e) {
      throw undecodable(text, type, e);
    }
  }

  private static IllegalArgumentException undecodable(String text, Class<?> type, Exception cause) {
    String excerpt =
        text.length() <= EXCERPT_CHARACTERS ? text : text.substring(0, EXCERPT_CHARACTERS) + "...";
    return new IllegalArgumentException(
        "cannot decode a " + type.getSimpleName() + " from " + excerpt + ": " + cause.getMessage(),
        cause);
  }
}
