package grader.box;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A user that no account has, and that no other box of this machine has at the same time: its
 * processes can be counted and ended.
 */
final class User implements AutoCloseable {

  /** Between those that systemd gives away. */
  private static final int FIRST = 60_720;

  private static final int COUNT = 400;
  private static final Path LOCKS = Path.of("/run/raft-lab-kit");
  private static final Path PROCESSES = Path.of("/proc");
  private static final int MOST_ROUNDS = 100;

  /** Nothing of the grader's own environment goes into a box. */
  static final Map<String, String> ENVIRONMENT =
      new TreeMap<>(Map.of("PATH", "/usr/bin:/bin", "LANG", "C.UTF-8", "HOME", "/nonexistent"));

  private final int id;
  private final FileChannel lock;

  private User(int id, FileChannel lock) {
    this.id = id;
    this.lock = lock;
  }

  static boolean isRoot() throws IOException {
    return ownerOf(Path.of("/proc/self")) == 0;
  }

  private static int ownerOf(Path path) throws IOException {
    return (Integer) Files.getAttribute(path, "unix:uid");
  }

  /** Takes one that is free, for as long as this process lives; only root can. */
  static User take(Level level) throws CannotIsolateException, IOException {
    Files.createDirectories(
        LOCKS, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    for (int id = FIRST; id < FIRST + COUNT; id++) {
      FileChannel channel =
          FileChannel.open(
              LOCKS.resolve(Integer.toString(id)),
              StandardOpenOption.CREATE,
              StandardOpenOption.WRITE);
      if (isLocked(channel)) {
        User user = new User(id, channel);
        user.endAll(); // of a grader that was killed
        return user;
      }
      channel.close();
    }
    throw new CannotIsolateException(
        level, "all " + COUNT + " users for boxes are taken", "wait until other gradings end");
  }

  private static boolean isLocked(FileChannel channel) throws IOException {
    try {
      FileLock found = channel.tryLock();
      return found != null;
    } catch (OverlappingFileLockException _) {
      return false; // by another box of this process
    }
  }

  int id() {
    return id;
  }

  /** The words that make a command which follows them one of this user, for good. */
  List<String> prefix() {
    return List.of(
        "/usr/bin/setpriv",
        "--reuid=" + id,
        "--regid=" + id,
        "--clear-groups",
        "--no-new-privs",
        "--bounding-set=-all",
        "--inh-caps=-all",
        "--pdeathsig=KILL",
        "--");
  }

  /** Gives a file or folder, without what is in it, to this user alone. */
  void own(Path file) throws IOException {
    Files.setAttribute(file, "unix:uid", id);
    Files.setAttribute(file, "unix:gid", id);
  }

  /** Whether a file is this user's. */
  boolean owns(Path file) throws IOException {
    return (Integer) Files.getAttribute(file, "unix:uid", java.nio.file.LinkOption.NOFOLLOW_LINKS)
        == id;
  }

  /** Ends all processes of this user, those that they start meanwhile as well. */
  void endAll() throws IOException {
    for (int round = 0; hasProcesses(); round++) {
      if (round == MOST_ROUNDS) {
        throw new IOException("processes of user " + id + " do not end");
      }
      List<String> command = new java.util.ArrayList<>(prefix());
      // To -1: all at once, so that none can start another one in between.
      command.addAll(List.of("/bin/sh", "-c", "kill -KILL -1"));
      Process killer = new ProcessBuilder(command).start();
      try {
        killer.waitFor(1, TimeUnit.SECONDS);
        Thread.sleep(round);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted while a box was ended", e);
      }
    }
  }

  boolean hasProcesses() throws IOException {
    try (Stream<Path> entries = Files.list(PROCESSES)) {
      for (Path entry : entries.toList()) {
        if (isProcess(entry) && isMine(entry)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isProcess(Path entry) {
    return entry.getFileName().toString().chars().allMatch(Character::isDigit);
  }

  // One that has ended and was not waited for yet has no program any more.
  private boolean isMine(Path process) throws IOException {
    try {
      return ownerOf(process) == id
          && !Files.readString(process.resolve("status")).contains("State:\tZ");
    } catch (NoSuchFileException _) {
      return false;
    } catch (IOException e) {
      if (Files.exists(process)) {
        throw e;
      }
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    endAll();
    lock.close();
  }
}
