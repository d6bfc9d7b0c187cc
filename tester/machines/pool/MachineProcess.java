package machines.pool;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import machines.Channel;
import org.jspecify.annotations.Nullable;

/**
 * A process that waits to be a machine, or is one.
 *
 * <p>Threading: any thread.
 */
public final class MachineProcess {

  private static final int DYING_MS = 2_000;
  private static final int LAST_WORDS_MS = 200;

  private final Process process;
  private final LastWords words;
  private @Nullable QueuedOutlet outlet;
  private volatile Consumer<String> listener = line -> System.out.println("a machine: " + line);

  /** A process that is to be a machine. */
  public MachineProcess(Process process) {
    this.process = process;
    words = new LastWords(process.getErrorStream(), "a machine", line -> listener.accept(line));
  }

  /** Starts one. */
  static MachineProcess start(List<String> command) {
    try {
      return new MachineProcess(new ProcessBuilder(command).start());
    } catch (IOException e) {
      throw new UncheckedIOException("a process for a server could not be started", e);
    }
  }

  /**
   * It becomes a machine with a name. Once.
   *
   * @param lines takes what it prints
   * @param nobodyReads is run when it does not read what it is sent
   * @return where frames to it go
   */
  public synchronized Channel.Outlet open(
      String name, Consumer<String> lines, Runnable nobodyReads) {
    listener = lines;
    outlet = new QueuedOutlet(process.getOutputStream(), nobodyReads);
    outlet.start(name);
    return outlet;
  }

  /** What comes from it. What it has written before it was killed can still be read. */
  public InputStream fromIt() {
    return process.getInputStream();
  }

  public long pid() {
    return process.pid();
  }

  /**
   * Kills it (SIGKILL). {@code Process.destroyForcibly} would also close the pipe, and what had
   * been saved but not read yet would be lost.
   */
  public void kill() {
    process.toHandle().destroyForcibly();
  }

  /** Its end, of which it tells by its status; a process that has closed its pipe may live on. */
  public int awaitEnd() {
    try {
      if (!process.waitFor(DYING_MS, TimeUnit.MILLISECONDS)) {
        kill();
      }
      return process.waitFor();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  /** The last lines that it printed. */
  public List<String> lastWords() {
    return words.ofTheEnd(LAST_WORDS_MS);
  }

  /** It is dead, and all is read: gives back what the operating system keeps of it. */
  public synchronized void close() {
    if (outlet != null) {
      outlet.close();
      words.ofTheEnd(LAST_WORDS_MS); // what it has printed is in a pipe, too
    }
    process.destroyForcibly();
  }

  boolean isAlive() {
    return process.isAlive();
  }
}
