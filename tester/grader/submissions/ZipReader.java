package grader.submissions;

import grader.submissions.Content.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Reads a zip by its directory; nothing is unpacked but sources, and those only so far. */
final class ZipReader {

  private static final int TYPE_OF_FILE = 0170000;
  private static final int PLAIN_FILE = 0100000;
  private static final int FOLDER = 0040000;

  private ZipReader() {}

  static Content read(Path file) throws RefusedException, IOException {
    Content content = new Content();
    try (ZipFile zip = ZipFile.builder().setPath(file).get()) {
      for (ZipArchiveEntry entry : Collections.list(zip.getEntries())) {
        content.add(entry.getName(), kind(entry), () -> open(zip, entry));
      }
    }
    return content;
  }

  private static Kind kind(ZipArchiveEntry entry) {
    int type = entry.getUnixMode() & TYPE_OF_FILE;
    if (entry.isUnixSymlink()) {
      return Kind.LINK;
    }
    if (entry.isDirectory() || type == FOLDER) {
      return Kind.FOLDER;
    }
    return type == 0 || type == PLAIN_FILE ? Kind.FILE : Kind.OTHER;
  }

  private static InputStream open(ZipFile zip, ZipArchiveEntry entry)
      throws IOException, RefusedException {
    if (!zip.canReadEntryData(entry)) {
      throw new RefusedException(
          "has an entry that is encrypted, or packed in a way that is not known: "
              + Names.shown(entry.getName()));
    }
    return zip.getInputStream(entry);
  }
}
