package runner;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A line at the bottom of a terminal that tells how far a sweep is. It goes to the error output, so
 * that the standard output can go elsewhere. Does nothing where nobody would see it.
 *
 * <p>Threading: guarded by the {@link SweepReport} that owns it.
 */
final class ProgressLine {

  private static final long BETWEEN_NANOS = 100_000_000;

  private final OutputStream err = new FileOutputStream(FileDescriptor.err);
  private final boolean isShown;
  private int length;
  private long lastNanos;

  /**
   * @param isTerminal whether the error output is one
   */
  ProgressLine(boolean isTerminal) {
    boolean isDumb = "dumb".equals(System.getenv("TERM"));
    boolean isCi = Optional.ofNullable(System.getenv("CI")).filter(ci -> !ci.isEmpty()).isPresent();
    isShown = isTerminal && !isDumb && !isCi;
  }

  /** Shows a text instead of the last one; a few times each second at most. */
  void show(String text) {
    long now = System.nanoTime();
    if (!isShown || (length > 0 && now - lastNanos < BETWEEN_NANOS)) {
      return;
    }
    lastNanos = now;
    print("\r" + text + " ".repeat(Math.max(0, length - text.length())));
    length = text.length();
  }

  /** Makes room for a line of the output. */
  void clear() {
    if (length > 0) {
      print("\r" + " ".repeat(length) + "\r");
      length = 0;
    }
  }

  private void print(String text) {
    try {
      err.write(text.getBytes(StandardCharsets.UTF_8));
    } catch (IOException _) {
      // Then nobody sees it.
    }
  }
}
