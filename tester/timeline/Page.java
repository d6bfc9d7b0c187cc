package timeline;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Stands in for the page until there is one: the data alone. */
final class Page {

  private Page() {}

  static void write(Path file, PageData data) throws IOException {
    Files.writeString(file, data.toJson());
  }
}
