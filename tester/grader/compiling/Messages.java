package grader.compiling;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;

/** What the compiler says, as much of it as is kept; it can say more without being stopped. */
final class Messages {

  private static final int MOST = 64 * 1024;
  private static final String CUT = "\n... (more is left out)\n";

  private final CompletableFuture<String> text;

  /**
   * Reads on a thread of its own.
   *
   * @param sources the folder that need not be told
   */
  Messages(InputStream in, Path sources) {
    text = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .name("reads what javac says")
        .start(() -> {
          try {
            text.complete(read(in).replace(sources + "/", ""));
          } catch (IOException | UncheckedIOException e) {
            text.completeExceptionally(e);
          }
        });
  }

  private static String read(InputStream in) throws IOException {
    byte[] kept = in.readNBytes(MOST - CUT.length());
    long more = in.transferTo(java.io.OutputStream.nullOutputStream());
    String said = new String(kept, StandardCharsets.UTF_8) + (more > 0 ? CUT : "");
    return printable(said);
  }

  /** A source can have anything in it, and javac shows the line. */
  private static String printable(String said) {
    return said.codePoints()
        .map(c -> c == '\n' || c == '\t' || !Character.isISOControl(c) ? c : '?')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  /** All that is kept, when the compiler has ended. */
  String text() {
    return text.join();
  }
}
