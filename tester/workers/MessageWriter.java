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
  private boolean isSealed;

  MessageWriter(OutputStream out, String token) {
    this.out = out;
    this.token = token;
  }

  synchronized void write(Message message) {
    if (!isSealed) {
      send(message);
    }
  }

  /** From now on there is but the last message: what comes to an end meanwhile came too late. */
  synchronized void seal() {
    isSealed = true;
  }

  synchronized void writeLast(Message message) {
    isSealed = true;
    send(message);
  }

  private void send(Message message) {
    try {
      out.write((token + message.toJson() + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException _) {
      Runtime.getRuntime().halt(NOBODY_READS);
    }
  }
}
