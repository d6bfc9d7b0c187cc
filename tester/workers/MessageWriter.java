package workers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Writes messages, whole and one after another, and at once: what has been said survives a sudden
 * end.
 *
 * <p>Threading: any thread.
 */
final class MessageWriter {

  private static final int NOBODY_READS = 3;

  private final OutputStream out;
  private final String token;
  private boolean isClosed;

  MessageWriter(OutputStream out, String token) {
    this.out = out;
    this.token = token;
  }

  /** Nothing comes after a last message. */
  synchronized void write(Message message) {
    if (isClosed) {
      return;
    }
    try {
      out.write((token + message.toJson() + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException _) {
      Runtime.getRuntime().halt(NOBODY_READS);
    }
  }

  synchronized void writeLast(Message message) {
    write(message);
    isClosed = true;
  }
}
