package grader.box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A user of its own, for machines on which no box can be made. What it is to read is copied to
 * where it may read it; when a process has ended, all others of that user are ended, and its files
 * in the folders that all may write are deleted.
 */
final class OtherUser extends Box {

  private static final List<Path> FOR_ALL =
      List.of(Path.of("/tmp"), Path.of("/var/tmp"), Path.of("/dev/shm"));

  private final User user;

  /** Holds copies: in kit/ what stands below the folder of the kit, in other/ the rest. */
  private final Path stage;

  private final Path kit;
  private final Map<Path, Path> copies = new LinkedHashMap<>();

  private OtherUser(User user) throws IOException {
    super(Level.UID);
    this.user = user;
    stage = Files.createTempDirectory("raft-box-");
    Copies.openFolder(stage);
    kit = stage.resolve("kit");
    Copies.openFolder(kit);
    // It may write beside the kit's files, and replace none of them.
    Files.createDirectory(kit.resolve("target"));
    Files.setAttribute(kit.resolve("target"), "unix:mode", 01777);
    for (Path file : KitPaths.files()) {
      copy(file);
    }
  }

  static OtherUser open() throws CannotIsolateException, IOException {
    if (!User.isRoot()) {
      throw new CannotIsolateException(
          Level.UID, "only root can be another user", Trial.insteadOf(Level.UID));
    }
    for (String program : List.of("/usr/bin/setpriv", "/usr/bin/prlimit")) {
      if (!Files.isExecutable(Path.of(program))) {
        throw new CannotIsolateException(
            Level.UID, "there is no " + program, "install the package util-linux");
      }
    }
    return new OtherUser(User.take(Level.UID));
  }

  @Override
  public Path freshFolder() throws IOException {
    Path folder = Files.createTempDirectory(stage, "own-");
    user.own(folder);
    return folder;
  }

  @Override
  public List<String> command(
      List<String> command, Path writable, List<Path> readOnly, Limits limits) throws IOException {
    Map<Path, Path> others = new LinkedHashMap<>(copies);
    for (Path path : readOnly) {
      Path absolute = path.toAbsolutePath().normalize();
      others.put(absolute, copy(absolute));
    }
    List<String> all = new ArrayList<>(List.of("/usr/bin/env", "-i", "-C", kit.toString()));
    User.ENVIRONMENT.forEach((name, value) -> all.add(name + "=" + value));
    all.addAll(user.prefix());
    all.addAll(limits.prefix());
    command.forEach(word -> all.add(moved(word, others)));
    return List.copyOf(all);
  }

  /** Names the copies in place of what they were copied from; the longer paths first. */
  private static String moved(String word, Map<Path, Path> others) {
    String now = word;
    List<Map.Entry<Path, Path>> longestFirst =
        others.entrySet().stream()
            .sorted(
                Comparator.comparingInt(
                        (Map.Entry<Path, Path> entry) -> entry.getKey().toString().length())
                    .reversed())
            .toList();
    for (Map.Entry<Path, Path> entry : longestFirst) {
      now = now.replace(entry.getKey().toString(), entry.getValue().toString());
    }
    return now;
  }

  /** Copies a file or folder once more, and opens it for reading. */
  private Path copy(Path from) throws IOException {
    Path to =
        from.startsWith(KitPaths.HOME)
            ? kit.resolve(KitPaths.HOME.relativize(from))
            : stage.resolve("other").resolve(from.getRoot().relativize(from));
    Copies.copy(from, to);
    copies.put(from, to);
    return to;
  }

  @Override
  void endWhatIsLeft() throws IOException {
    user.endAll();
    deleteItsFiles(kit.resolve("target"));
    for (Path folder : FOR_ALL) {
      deleteItsFiles(folder);
    }
  }

  private void deleteItsFiles(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        try {
          if (user.owns(file)) {
            deleteTree(file);
          }
        } catch (NoSuchFileException _) {
          // somebody else was faster
        }
      }
    }
  }

  private static void deleteTree(Path file) throws IOException {
    if (Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
      delete(file);
    } else {
      Files.deleteIfExists(file);
    }
  }

  @Override
  public void close() throws IOException {
    user.close();
    delete(stage);
  }
}
