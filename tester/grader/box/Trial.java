package grader.box;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs nothing in a box, to see whether that can be done. */
final class Trial {

  private static final int SECONDS = 20;
  private static final int FILE_LENGTH = 400;

  private final Box box;

  Trial(Box box) {
    this.box = box;
  }

  void run() throws CannotIsolateException, IOException {
    if (box.level() == Level.NONE) {
      return;
    }
    Path folder = box.freshFolder();
    Process process =
        box.start(List.of("/usr/bin/env", "true"), folder, List.of(), Limits.ofCompiler());
    try {
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        throw cannot("nothing runs in " + SECONDS + " s");
      }
      if (process.exitValue() != 0) {
        byte[] said = process.getErrorStream().readNBytes(FILE_LENGTH);
        throw cannot(new String(said, StandardCharsets.UTF_8).strip().replaceAll("\\s+", " "));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      box.end(process);
      Box.delete(folder);
    }
  }

  private CannotIsolateException cannot(String why) {
    return new CannotIsolateException(box.level(), why, insteadOf(box.level()));
  }

  static String insteadOf(Level level) {
    return switch (level) {
      case BOX ->
          "let root run build/box, or try ISOLATION=uid (as root), or grade on a machine that allows it";
      case UID -> "grade as root, or on a machine where ISOLATION=box works";
      case NONE -> "";
    };
  }
}
