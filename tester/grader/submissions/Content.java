package grader.submissions;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is in a folder or an archive: the sources with their bytes, as long as they are not too
 * large, and the names of the rest.
 */
final class Content {

  static final int MOST_FILE_BYTES = 512 << 10;

  /** Of all that is in an archive, unpacked: a whole project is far smaller. */
  static final long MOST_BYTES = 64L << 20;

  private static final int MOST_ENTRIES = 5_000;
  private static final String SOURCE = ".java";

  private final SortedMap<String, byte[]> sources = new TreeMap<>();
  private final Set<String> tooLarge = new HashSet<>();
  private final List<String> rest = new ArrayList<>();
  private long bytes;
  private int entries;

  /** What an entry is. */
  enum Kind {
    FILE,
    FOLDER,
    LINK,
    OTHER
  }

  /** Opens an entry. */
  interface Opener {
    InputStream open() throws IOException, RefusedException;
  }

  /**
   * Adds an entry.
   *
   * @param path as the archive has it
   * @param opener is called only for sources; what it opens is not closed
   */
  void add(String path, Kind kind, Opener opener) throws RefusedException, IOException {
    if (++entries > MOST_ENTRIES) {
      throw new RefusedException(
          "has more than %d entries; hand in the sources alone".formatted(MOST_ENTRIES));
    }
    List<String> parts = Names.parts(path);
    if (kind == Kind.LINK) {
      throw new RefusedException("has a link, " + Names.shown(path) + "; hand in the file itself");
    }
    if (kind == Kind.OTHER) {
      throw new RefusedException(
          "has an entry that is no file: " + Names.shown(path) + "; hand in files alone");
    }
    if (kind == Kind.FILE && !Names.isHidden(parts)) {
      addFile(String.join("/", parts), opener);
    }
  }

  private void addFile(String path, Opener opener) throws RefusedException, IOException {
    if (!path.endsWith(SOURCE)) {
      rest.add(path);
      return;
    }
    if (sources.containsKey(path)) {
      throw new RefusedException("has " + Names.shown(path) + " twice");
    }
    byte[] read = opener.open().readNBytes(MOST_FILE_BYTES + 1);
    bytes += read.length;
    if (bytes > MOST_BYTES) {
      throw tooMuch();
    }
    if (read.length > MOST_FILE_BYTES) {
      tooLarge.add(path);
    }
    sources.put(path, read);
  }

  static RefusedException tooMuch() {
    return new RefusedException(
        "unpacks to more than %d MB; hand in the sources alone".formatted(MOST_BYTES >> 20));
  }

  /** The sources by their paths, those that are too large in part. */
  Map<String, byte[]> sources() {
    return sources;
  }

  boolean isTooLarge(String path) {
    return tooLarge.contains(path);
  }

  /** The paths of all files that are no sources. */
  List<String> rest() {
    return rest;
  }
}
