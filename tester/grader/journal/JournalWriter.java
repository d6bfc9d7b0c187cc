package grader.journal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Adds lines to a journal of this process: whole ones, each on the disk before the next run begins.
 *
 * <p>Threading: any thread.
 */
public final class JournalWriter implements AutoCloseable {

  private final Path folder;

  // Guarded by this.
  private final FileChannel file;

  private JournalWriter(Path folder) throws IOException {
    this.folder = folder;
    this.file = create();
  }

  /** Begins a file of its own in a submission's folder. */
  public static JournalWriter in(Path folder) throws IOException {
    return new JournalWriter(Files.createDirectories(folder));
  }

  // A file of another process that had the same number may end in half a line.
  private FileChannel create() throws IOException {
    String name = Journal.PREFIX + host() + "-" + ProcessHandle.current().pid();
    for (int i = 1; ; i++) {
      try {
        return FileChannel.open(
            folder.resolve(name + (i == 1 ? "" : "." + i) + Journal.SUFFIX),
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.WRITE);
      } catch (FileAlreadyExistsException _) {
        // The next name.
      }
    }
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName().replaceAll("[^A-Za-z0-9.]", "_");
    } catch (UnknownHostException _) {
      return "host";
    }
  }

  /**
   * Adds a run.
   *
   * @throws IOException if the disk is full, say; the run counts as not made then
   */
  public synchronized void add(RunLine run) throws IOException {
    long before = file.position();
    ByteBuffer line = ByteBuffer.wrap((Entry.of(run) + "\n").getBytes(StandardCharsets.UTF_8));
    try {
      while (line.hasRemaining()) {
        file.write(line);
      }
      file.force(false);
    } catch (IOException e) {
      file.truncate(before); // half a line is no line, but whoever reads it must not be told of it
      throw e;
    }
  }

  @Override
  public synchronized void close() throws IOException {
    file.close();
  }
}
