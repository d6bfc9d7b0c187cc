package grader.box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A place for one process after another: each sees the JDK and the kit, which it cannot change, and
 * one folder of its own.
 *
 * <p>Its working directory stands for the folder of the kit: relative paths of the kit and below
 * {@code target/} are what they are outside, and what is written below {@code target/} goes with
 * the process. To be used for one process at a time; several boxes do not know each other.
 */
public abstract sealed class Box implements AutoCloseable permits Bubblewrap, OtherUser, Unboxed {

  private static final int END_SECONDS = 20;

  /**
   * The system ends a box when the thread ends that has started it: so all are started by one that
   * lasts as long as this JVM.
   */
  private static final ExecutorService STARTER =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("starts boxes").factory());

  private final Level level;

  Box(Level level) {
    this.level = level;
  }

  /**
   * Opens one, and tries it.
   *
   * @throws CannotIsolateException if it does not work here
   */
  public static Box of(Level level) throws CannotIsolateException, IOException {
    Box box =
        switch (level) {
          case BOX -> Bubblewrap.open();
          case UID -> OtherUser.open();
          case NONE -> new Unboxed();
        };
    try {
      new Trial(box).run();
      return box;
    } catch (CannotIsolateException | IOException e) {
      box.close();
      throw e;
    }
  }

  public final Level level() {
    return level;
  }

  /**
   * An empty folder in which a boxed process may write; it is deleted when this is closed, unless
   * by {@link #delete} before.
   */
  public abstract Path freshFolder() throws IOException;

  /**
   * The command that runs another one in the box.
   *
   * @param command what to run; paths in it as they are outside
   * @param writable from {@link #freshFolder}
   * @param readOnly files and folders that it may read besides the kit
   */
  public abstract List<String> command(
      List<String> command, Path writable, List<Path> readOnly, Limits limits) throws IOException;

  /** Starts what {@link #command} makes; its streams are pipes. */
  public final Process start(
      List<String> command, Path writable, List<Path> readOnly, Limits limits) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command(command, writable, readOnly, limits));
    try {
      return STARTER.submit(builder::start).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while a process was started", e);
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
  }

  /** Ends a process of it, and all that it has left. */
  public final void end(Process process) throws IOException {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.toHandle().destroyForcibly(); // Process.destroyForcibly would close its streams
    boolean hasEnded = false;
    try {
      hasEnded = process.waitFor(END_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    endWhatIsLeft();
    if (!hasEnded && process.isAlive()) {
      throw new IOException("process " + process.pid() + " of a box does not end");
    }
  }

  abstract void endWhatIsLeft() throws IOException;

  @Override
  public abstract void close() throws IOException;

  /** Deletes a folder and all in it; links are not followed. */
  static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
