package machines.pool;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;

/**
 * Reads the error output of a process, passes its lines on, and remembers the last ones.
 *
 * <p>Holds a few lines, which are cut if they are long.
 */
final class LastWords {

  private static final int REMEMBERED = 3;
  private static final int LONGEST_LINE = 2_000;

  private final InputStream from;
  private final Consumer<String> lines;
  private final Thread reader;

  // Guarded by this.
  private final Deque<String> last = new ArrayDeque<>();

  LastWords(InputStream from, String name, Consumer<String> lines) {
    this.from = new BufferedInputStream(from);
    this.lines = lines;
    reader =
        Thread.ofPlatform()
            .daemon()
            .inheritInheritableThreadLocals(false)
            .name("words of " + name)
            .start(this::run);
  }

  private void run() {
    try {
      ByteArrayOutputStream line = new ByteArrayOutputStream();
      for (int read = from.read(); read >= 0; read = from.read()) {
        if (read == '\n') {
          take(line);
        } else if (line.size() < LONGEST_LINE) {
          line.write(read);
        }
      }
      if (line.size() > 0) {
        take(line);
      }
    } catch (IOException _) {
      // The process has ended.
    }
  }

  private void take(ByteArrayOutputStream bytes) {
    String line = bytes.toString(StandardCharsets.UTF_8);
    bytes.reset();
    synchronized (this) {
      last.addLast(line);
      if (last.size() > REMEMBERED) {
        last.removeFirst();
      }
    }
    lines.accept(line);
  }

  /** The last lines, after a moment in which the process may have ended. */
  List<String> ofTheEnd(long waitMs) {
    try {
      reader.join(waitMs);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    synchronized (this) {
      return List.copyOf(last);
    }
  }
}
