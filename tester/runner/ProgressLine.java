package runner;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Tells how far a sweep is, on the error output, so that the standard output can go elsewhere: on a
 * terminal in a line at its bottom, which changes; elsewhere in a line of its own now and then, if
 * nothing else has been told meanwhile.
 *
 * <p>Threading: guarded by the {@link SweepReport} that owns it.
 */
final class ProgressLine {

  private static final Duration ON_A_TERMINAL = Duration.ofMillis(100);
  private static final Duration ELSEWHERE = Duration.ofSeconds(30);

  private final OutputStream err;
  private final boolean isRewritten;
  private int length;
  private long lastNanos = System.nanoTime();

  private ProgressLine(OutputStream err, boolean isRewritten) {
    this.err = err;
    this.isRewritten = isRewritten;
  }

  /**
   * On the error output of this process.
   *
   * @param isTerminal whether that is a terminal
   */
  static ProgressLine onErrorOutput(boolean isTerminal) {
    boolean isDumb = "dumb".equals(System.getenv("TERM"));
    boolean isCi = Optional.ofNullable(System.getenv("CI")).filter(ci -> !ci.isEmpty()).isPresent();
    return new ProgressLine(
        new FileOutputStream(FileDescriptor.err), isTerminal && !isDumb && !isCi);
  }

  /** How far it is, if it is time to tell. */
  void show(String text) {
    long now = System.nanoTime();
    Duration between = isRewritten ? ON_A_TERMINAL : ELSEWHERE;
    if (now - lastNanos < between.toNanos()) {
      return;
    }
    lastNanos = now;
    if (isRewritten) {
      print("\r" + text + " ".repeat(Math.max(0, length - text.length())));
      length = text.length();
    } else {
      print(text + "\n");
    }
  }

  /** Makes room for a line of the output. */
  void clear() {
    lastNanos = System.nanoTime();
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
