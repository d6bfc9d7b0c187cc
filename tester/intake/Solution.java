package intake;

import intake.RefusedException.Fault;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * The files that are compiled: those of a solution, with another Raft's in place of its own if one
 * was chosen.
 *
 * @param files by their paths below a source root
 * @param notes lines about files that are there and not needed
 */
record Solution(Map<Path, Path> files, List<String> notes) {

  private static final Path RAFT = Path.of("raft");

  private static final List<Path> LAB_4 = List.of(Path.of("rsm"), Path.of("kvraft"));

  /** So many files are named one by one. */
  private static final int FEW = 5;

  Solution {
    notes = List.copyOf(notes);
  }

  /**
   * Looks through the folders.
   *
   * @throws RefusedException if there is anything in them that is not a solution's
   */
  static Solution of(Chosen chosen) throws RefusedException {
    Sorting sorting = new Sorting();
    sorting.add(
        chosen.solution(), chosen.raft().isPresent() ? file -> !file.startsWith(RAFT) : _ -> true);
    Optional<Path> raft = chosen.raft().filter(path -> !Chosen.isJar(path));
    if (raft.isPresent()) {
      sorting.add(raft.get(), neededByRaft(raft.get()));
    }
    return sorting.result();
  }

  /** Only the Raft in a folder, and what it needs. */
  static Solution raftOnly(Path folder) throws RefusedException {
    Sorting sorting = new Sorting();
    sorting.add(folder, neededByRaft(folder));
    return sorting.result();
  }

  /**
   * A Raft's own packages: raft, and those that it mentions, and those that they mention; never
   * those of Lab 4.
   */
  private static Predicate<Path> neededByRaft(Path folder) {
    List<Path> files =
        SourceFolder.read(folder).files().stream()
            .filter(file -> file.getNameCount() > 1 && KitFiles.at(file).isEmpty())
            .filter(file -> LAB_4.stream().noneMatch(file::startsWith))
            .toList();
    Collection<String> packages = new TreeSet<>(files.stream().map(Solution::packageOf).toList());
    TreeSet<String> needed = new TreeSet<>(List.of(RAFT.toString()));
    boolean grows = true;
    while (grows) {
      StringBuilder text = new StringBuilder();
      files.stream()
          .filter(file -> isIn(needed, file))
          .forEach(file -> text.append(text(folder.resolve(file))).append('\n'));
      grows = needed.addAll(packages.stream().filter(name -> mentions(text, name)).toList());
    }
    return file -> isIn(needed, file);
  }

  private static boolean mentions(CharSequence text, String packageName) {
    return Pattern.compile("\\b" + Pattern.quote(packageName) + "\\.").matcher(text).find();
  }

  private static boolean isIn(Collection<String> packages, Path file) {
    return file.startsWith(RAFT) || (file.getNameCount() > 1 && packages.contains(packageOf(file)));
  }

  private static String packageOf(Path file) {
    Path folder = file.getParent();
    return folder == null ? "" : folder.toString().replace('/', '.');
  }

  // Bytes that are no UTF-8 are the compiler's to complain of.
  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Without some packages, which a lab does not need. */
  Collection<Path> without(List<String> packages) {
    return files.entrySet().stream()
        .filter(entry -> packages.stream().noneMatch(name -> entry.getKey().startsWith(name)))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static final class Sorting {

    private final Map<Path, Path> files = new TreeMap<>();
    private final List<String> ignored = new ArrayList<>();
    private final List<String> refusals = new ArrayList<>();

    void add(Path folder, Predicate<Path> isTaken) {
      SourceFolder read = SourceFolder.read(folder);
      refusals.addAll(read.refusals());
      read.files().stream().filter(isTaken).forEach(file -> add(folder, file));
    }

    private void add(Path folder, Path file) {
      Path place = folder.resolve(file);
      String label = SourceFolder.label(folder, file);
      Optional<Path> kits = KitFiles.at(file);
      if (kits.isPresent()) {
        addKits(place, label, kits.get());
      } else if (file.getNameCount() > 1 && KitFiles.isRoom(packageOf(file))) {
        refusals.add(
            label
                + " is refused: the package "
                + file.getName(0)
                + " is the kit's; give yours another name");
      } else {
        Path other = files.putIfAbsent(file, place);
        if (other != null && !KitFiles.haveSameText(place, other)) {
          refusals.add(label + " is refused: there is another " + file + " in " + other);
        }
      }
    }

    private void addKits(Path place, String label, Path kits) {
      if (isSame(place, kits)) {
        return; // the kit's own folder
      }
      if (KitFiles.haveSameText(place, kits)) {
        ignored.add(label);
      } else {
        refusals.add(
            label + " is refused: it is a file of the kit, and differs from the kit's " + kits);
      }
    }

    private static boolean isSame(Path one, Path other) {
      try {
        return Files.isSameFile(one, other);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    Solution result() throws RefusedException {
      if (!refusals.isEmpty()) {
        throw new RefusedException(Fault.SOLUTION, refusals);
      }
      return new Solution(files, notes());
    }

    private List<String> notes() {
      String reason = "the same as the kit's, which is used";
      if (ignored.size() <= FEW) {
        return ignored.stream().map(file -> "note: " + file + " is ignored: " + reason).toList();
      }
      return List.of(
          "note: %d files are ignored: they are %s: %s and so on"
              .formatted(
                  ignored.size(),
                  reason.replace("is used", "are used"),
                  String.join(", ", ignored.subList(0, FEW))));
    }
  }
}
