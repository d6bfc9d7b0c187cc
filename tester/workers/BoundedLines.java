package workers;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads lines of which nobody knows how long they are: whoever writes them may never end one. What
 * is beyond the longest line is dropped.
 *
 * <p>Threading: one thread.
 */
final class BoundedLines {

  private final InputStream in;
  private final int longest;

  /**
   * @param longest in bytes
   */
  BoundedLines(InputStream in, int longest) {
    this.in = new BufferedInputStream(in, 1 << 16);
    this.longest = longest;
  }

  /** The next line without its end, or the beginning of it; null: nothing more comes. */
  @Nullable String next() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(256);
    int read = in.read();
    if (read < 0) {
      return null;
    }
    for (; read >= 0 && read != '\n'; read = in.read()) {
      if (line.size() < longest) {
        line.write(read);
      }
    }
    return line.toString(StandardCharsets.UTF_8);
  }
}
