package grader.box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A box of bubblewrap's: a file system made of what the process needs, no network, no processes but
 * its own. It ends with the process, and with this JVM.
 *
 * <p>Root opens it without a namespace of users, and the process in it is one of a user that nobody
 * else has: so it reads what that user may not, if it is given it, and a limit on processes holds,
 * which root has not.
 */
final class Bubblewrap extends Box {

  private static final Path BWRAP = Path.of("/usr/bin/bwrap");

  private final Optional<User> user;
  private final Path folders;

  private Bubblewrap(Optional<User> user) throws IOException {
    super(Level.BOX);
    this.user = user;
    Path home = Files.createDirectories(KitPaths.HOME.resolve("target").resolve("box"));
    folders = Files.createTempDirectory(home, "box-");
  }

  static Bubblewrap open() throws CannotIsolateException, IOException {
    if (!Files.isExecutable(BWRAP)) {
      throw new CannotIsolateException(
          Level.BOX, "there is no " + BWRAP, Trial.insteadOf(Level.BOX));
    }
    return new Bubblewrap(User.isRoot() ? Optional.of(User.take(Level.BOX)) : Optional.empty());
  }

  @Override
  public Path freshFolder() throws IOException {
    Path folder = Files.createTempDirectory(folders, "own-");
    if (user.isPresent()) {
      user.get().own(folder);
    }
    return folder;
  }

  @Override
  public List<String> command(
      List<String> command, Path writable, List<Path> readOnly, Limits limits) throws IOException {
    List<String> all = new ArrayList<>(List.of(BWRAP.toString()));
    all.addAll(namespaces());
    all.addAll(
        new Mounts(limits, this::readable)
            .system()
            .writable(writable.toAbsolutePath().normalize())
            .readOnly(readOnly)
            .words());
    all.addAll(List.of("--chdir", KitPaths.HOME.toString(), "--"));
    user.ifPresent(other -> all.addAll(other.prefix()));
    all.addAll(limits.prefix());
    all.addAll(command);
    return List.copyOf(all);
  }

  private Path readable(Path path) throws IOException {
    if (user.isEmpty() || Copies.isOpen(path)) {
      return path;
    }
    Path copy = folders.resolve("given").resolve(path.getRoot().relativize(path));
    Copies.copy(path, copy);
    return copy;
  }

  private List<String> namespaces() {
    List<String> words =
        new ArrayList<>(
            List.of(
                "--unshare-ipc",
                "--unshare-pid",
                "--unshare-net",
                "--unshare-uts",
                "--unshare-cgroup-try",
                "--die-with-parent",
                "--new-session",
                "--clearenv"));
    if (user.isEmpty()) {
      words.add("--unshare-user");
    }
    User.ENVIRONMENT.forEach((name, value) -> words.addAll(List.of("--setenv", name, value)));
    return words;
  }

  /** With the first process of its namespace all others have ended. */
  @Override
  void endWhatIsLeft() {}

  @Override
  public void close() throws IOException {
    delete(folders);
    if (user.isPresent()) {
      user.get().close();
    }
  }
}
