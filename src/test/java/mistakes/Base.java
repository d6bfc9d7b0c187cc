package mistakes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A solution that is right, and its way with threads. */
enum Base {
  /** The reference: locks and conditions, virtual threads. */
  REFERENCE(Path.of("src", "main", "java")),
  /** Monitors: synchronized, wait, notify; a platform thread for each call. */
  MONITORS(Path.of("src", "test", "fixtures", "monitors")),
  /** Event loops: executors, futures, no locks. */
  EXECUTORS(Path.of("src", "test", "fixtures", "executors"));

  private final Path root;

  Base(Path root) {
    this.root = root;
  }

  Path root() {
    return root;
  }

  /** The files below its folder that a student would have written. */
  List<Path> files() throws IOException {
    return switch (this) {
      case REFERENCE -> WrongSolution.studentsFiles();
      case MONITORS, EXECUTORS -> {
        try (Stream<Path> files = Files.walk(root)) {
          yield files.filter(Files::isRegularFile).map(root::relativize).sorted().toList();
        }
      }
    };
  }
}
