package grader.submissions;

import grader.submissions.Content.Kind;
import java.io.BufferedInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.gzip.GzipCompressorInputStream;

/** Reads a tar, also a compressed one, from front to end; what is too long is not read further. */
final class TarReader {

  private static final int[] GZIP = {0x1f, 0x8b};

  private TarReader() {}

  static Content read(Path file) throws RefusedException, IOException {
    Content content = new Content();
    try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file));
        Capped unpacked = new Capped(isGzip(bytes) ? gunzip(bytes) : bytes);
        TarArchiveInputStream tar = new TarArchiveInputStream(unpacked)) {
      int count = 0;
      for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        content.add(entry.getName(), kind(entry), () -> tar);
        count++;
      }
      if (count == 0) {
        throw new RefusedException("is an empty archive, or none");
      }
    } catch (TooMuchException _) {
      throw Content.tooMuch();
    }
    return content;
  }

  private static boolean isGzip(InputStream bytes) throws IOException {
    bytes.mark(GZIP.length);
    boolean isGzip = bytes.read() == GZIP[0] && bytes.read() == GZIP[1];
    bytes.reset();
    return isGzip;
  }

  private static InputStream gunzip(InputStream bytes) throws IOException {
    return GzipCompressorInputStream.builder()
        .setInputStream(bytes)
        .setDecompressConcatenated(true)
        .get();
  }

  private static Kind kind(TarArchiveEntry entry) {
    if (entry.isSymbolicLink() || entry.isLink()) {
      return Kind.LINK;
    }
    if (entry.isDirectory()) {
      return Kind.FOLDER;
    }
    boolean isOther =
        entry.isBlockDevice() || entry.isCharacterDevice() || entry.isFIFO() || !entry.isFile();
    return isOther ? Kind.OTHER : Kind.FILE;
  }

  private static final class TooMuchException extends IOException {
    private static final long serialVersionUID = 1;
  }

  /** Lets so many bytes through, and no more. */
  private static final class Capped extends FilterInputStream {

    private long left = Content.MOST_BYTES;

    Capped(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      count(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = super.read(bytes, from, length);
      count(Math.max(0, read));
      return read;
    }

    @Override
    public long skip(long wanted) throws IOException {
      long skipped = super.skip(wanted);
      count(skipped);
      return skipped;
    }

    private void count(long bytes) throws IOException {
      left -= bytes;
      if (left < 0) {
        throw new TooMuchException();
      }
    }
  }
}
