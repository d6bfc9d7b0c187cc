package grader.box;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What stands where in a box, as bubblewrap's arguments; the first comes first. */
final class Mounts {

  private static final Path ROOT = Path.of("/");
  private static final Path TEMPORARY = Path.of("/tmp");

  /** In most systems links into /usr. */
  private static final List<String> TOP = List.of("bin", "sbin", "lib", "lib32", "lib64", "libx32");

  private final List<String> words = new ArrayList<>();
  private final Set<Path> made = new HashSet<>(Set.of(ROOT));
  private final String temporaryBytes;
  private final Given readable;

  /** Where what stands at a path is bound from: the path itself, or a copy of it. */
  interface Given {
    Path of(Path path) throws IOException;
  }

  Mounts(Limits limits, Given readable) {
    this.readable = readable;
    temporaryBytes = Long.toString((long) limits.temporaryMb() << 20);
  }

  /** Programs, the JDK, the kit. */
  Mounts system() throws IOException {
    bindReadOnly(Path.of("/usr"));
    TOP.forEach(this::top);
    words.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
    made.addAll(List.of(Path.of("/proc"), Path.of("/dev")));
    temporary(Path.of("/dev/shm"));
    words.addAll(List.of("--remount-ro", "/dev"));
    temporary(TEMPORARY);
    KitPaths.ofSystem().forEach(this::bindReadOnly);
    bindReadOnly(KitPaths.jdk());
    temporary(KitPaths.HOME.resolve("target"));
    return readOnly(KitPaths.files());
  }

  private void top(String name) {
    Path path = ROOT.resolve(name);
    if (Files.isSymbolicLink(path)) {
      words.addAll(List.of("--symlink", linked(path), path.toString()));
      made.add(path);
    } else if (Files.exists(path)) {
      bindReadOnly(path);
    }
  }

  private static String linked(Path link) {
    try {
      return Files.readSymbolicLink(link).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Mounts writable(Path folder) {
    bind("--bind", folder, folder);
    return this;
  }

  Mounts readOnly(List<Path> paths) throws IOException {
    for (Path path : paths) {
      Path absolute = path.toAbsolutePath().normalize();
      bind("--ro-bind", readable.of(absolute), absolute);
    }
    return this;
  }

  List<String> words() {
    List<String> all = new ArrayList<>(words);
    all.addAll(List.of("--remount-ro", "/"));
    return all;
  }

  private void temporary(Path folder) {
    makeParents(folder);
    words.addAll(
        List.of("--perms", "1777", "--size", temporaryBytes, "--tmpfs", folder.toString()));
    made.add(folder);
  }

  private void bindReadOnly(Path path) {
    bind("--ro-bind", path, path);
  }

  private void bind(String how, Path from, Path path) {
    makeParents(path);
    words.addAll(List.of(how, from.toString(), path.toString()));
    made.add(path);
  }

  /** Left to itself, bubblewrap makes the parents of a file as secret as they are outside. */
  private void makeParents(Path path) {
    Path parent = path.getParent();
    if (parent != null && made.add(parent) && !parent.startsWith("/usr")) {
      makeParents(parent);
      words.addAll(List.of("--perms", "0755", "--dir", parent.toString()));
    }
  }
}
