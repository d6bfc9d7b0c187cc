package workers;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/**
 * Cuts what is written into lines and hands each on in one piece, so that the lines of different
 * threads do not tear each other apart.
 *
 * <p>Threading: any thread. Holds at most one line of {@link #LONGEST_LINE} bytes; a longer one is
 * handed on in pieces.
 */
final class LineStream extends OutputStream {

  private static final int LONGEST_LINE = 64 * 1024;

  // Guarded by this.
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final Consumer<String> lines;

  LineStream(Consumer<String> lines) {
    this.lines = lines;
  }

  /** A stream to print to; each of its printing methods ends in one {@code write} here. */
  PrintStream toPrintStream() {
    return new PrintStream(this, false, StandardCharsets.UTF_8);
  }

  @Override
  public void write(int oneByte) {
    write(new byte[] {(byte) oneByte}, 0, 1);
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    int end = offset + length;
    int start = offset;
    for (int i = offset; i < end; i++) {
      boolean isLineEnd = bytes[i] == '\n';
      if (isLineEnd || line.size() + (i - start) >= LONGEST_LINE) {
        line.write(bytes, start, i - start);
        handOn();
        start = isLineEnd ? i + 1 : i;
      }
    }
    line.write(bytes, start, end - start);
  }

  /** Hands on a line that has not been ended, if there is one. */
  synchronized void endLine() {
    if (line.size() > 0) {
      handOn();
    }
  }

  private void handOn() {
    String text = line.toString(StandardCharsets.UTF_8);
    line.reset();
    lines.accept(text);
  }
}
