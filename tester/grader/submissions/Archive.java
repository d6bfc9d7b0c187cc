package grader.submissions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A file in which files are.
 *
 * @param name without its suffix
 */
record Archive(Path file, Format format, String name) {

  private static final long MOST_BYTES = 64L << 20;

  private static final Map<String, Format> SUFFIXES =
      new TreeMap<>(
          Map.of(
              ".zip", Format.ZIP, ".tar", Format.TAR, ".tgz", Format.TAR, ".tar.gz", Format.TAR));

  enum Format {
    ZIP,
    TAR
  }

  /** By the file's name. */
  static Optional<Archive> of(Path file) {
    String name = file.getFileName().toString();
    String lower = name.toLowerCase(Locale.ROOT);
    return SUFFIXES.entrySet().stream()
        .filter(entry -> lower.endsWith(entry.getKey()) && lower.length() > entry.getKey().length())
        .map(entry ->
            new Archive(
                file, entry.getValue(), name.substring(0, name.length() - entry.getKey().length())))
        .findFirst();
  }

  /** Reads it; whatever is wrong with it is told in a sentence. */
  Content read() throws RefusedException {
    try {
      if (Files.size(file) > MOST_BYTES) {
        throw new RefusedException(
            "is larger than %d MB; hand in the sources alone".formatted(MOST_BYTES >> 20));
      }
      return switch (format) {
        case ZIP -> ZipReader.read(file);
        case TAR -> TarReader.read(file);
      };
    } catch (IOException | RuntimeException e) {
      // The library throws both for bytes that make no sense.
      throw new RefusedException(
          "cannot be read as a %s archive: %s"
              .formatted(
                  format.name().toLowerCase(Locale.ROOT),
                  Names.shown(String.valueOf(e.getMessage()))));
    }
  }
}
