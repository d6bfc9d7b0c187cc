package workers;

import java.util.function.Consumer;

/**
 * What the code under test prints, in whole lines. Of a test that prints and prints only so much is
 * handed on that it neither fills a disk nor holds up the verdict.
 *
 * <p>Threading: any thread.
 */
final class PrintedLines {

  private static final int MOST_CHARACTERS = 1 << 20;

  private final Consumer<String> lines;
  private final LineStream out = new LineStream(this::line);
  private final LineStream err = new LineStream(this::line);

  // Guarded by this.
  private int characters;

  PrintedLines(Consumer<String> lines) {
    this.lines = lines;
  }

  /** From now on all that is printed comes here. */
  void takeOver() {
    System.setOut(out.toPrintStream());
    System.setErr(err.toPrintStream());
  }

  /** A test begins. */
  synchronized void begin() {
    characters = 0;
  }

  /** A test has ended: a line that it has not ended ends, too. */
  void end() {
    out.endLine();
    err.endLine();
  }

  private void line(String line) {
    boolean isLast;
    synchronized (this) {
      if (characters > MOST_CHARACTERS) {
        return;
      }
      characters += line.length() + 1;
      isLast = characters > MOST_CHARACTERS;
    }
    lines.accept(line);
    if (isLast) {
      lines.accept("note: this test has printed more than 1 MB; the rest is not shown");
    }
  }
}
