package grader.submissions;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** Archives as students and attackers make them. */
final class Packed {

  private Packed() {}

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A zip of these files, whatever they are called. */
  static Path zip(Path file, Map<String, byte[]> entries) throws IOException {
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(file.toFile())) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putArchiveEntry(new ZipArchiveEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeArchiveEntry();
      }
    }
    return file;
  }

  /** A zip of one entry with a Unix mode. */
  static Path zipOfMode(Path file, String name, int mode) throws IOException {
    try (ZipArchiveOutputStream out = new ZipArchiveOutputStream(file.toFile())) {
      ZipArchiveEntry entry = new ZipArchiveEntry(name);
      entry.setUnixMode(mode);
      out.putArchiveEntry(entry);
      out.write(bytes("/etc/passwd"));
      out.closeArchiveEntry();
    }
    return file;
  }

  /** A tar of these files; compressed if its name says so. */
  static Path tar(Path file, Map<String, byte[]> entries) throws IOException {
    try (TarArchiveOutputStream out = open(file)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        TarArchiveEntry header = new TarArchiveEntry(entry.getKey(), true);
        header.setSize(entry.getValue().length);
        out.putArchiveEntry(header);
        out.write(entry.getValue());
        out.closeArchiveEntry();
      }
    }
    return file;
  }

  /** A tar with a file, and something of a type ({@link TarConstants}). */
  static Path tarOfType(Path file, String name, byte type) throws IOException {
    try (TarArchiveOutputStream out = open(file)) {
      TarArchiveEntry header = new TarArchiveEntry(name, type);
      header.setLinkName("/etc/passwd");
      out.putArchiveEntry(header);
      out.closeArchiveEntry();
    }
    return file;
  }

  private static TarArchiveOutputStream open(Path file) throws IOException {
    OutputStream bytes = Files.newOutputStream(file);
    TarArchiveOutputStream out =
        new TarArchiveOutputStream(
            file.toString().endsWith(".tar") ? bytes : new GZIPOutputStream(bytes));
    out.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
    return out;
  }
}
