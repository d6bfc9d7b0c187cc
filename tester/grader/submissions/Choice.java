package grader.submissions;

import intake.KitFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What is taken of all that was handed in: the files of the packages raft, rsm and kvraft, and of
 * other packages that they mention; nothing that is the kit's.
 */
final class Choice {

  private static final int MOST_FILES = 200;
  private static final long MOST_BYTES = 4L << 20;
  private static final Set<String> LABS = Set.of("raft", "rsm", "kvraft");
  private static final String MAVEN = "src/main/java/";
  private static final Path TESTS = Path.of("src", "test", "java");
  private static final int FEW = 5;

  private static final Pattern FILE = Pattern.compile("(?:[A-Za-z_$][\\w$]*|package-info)\\.java");
  private static final Pattern FOLDERS = Pattern.compile("(?:[A-Za-z_]\\w*/)+");

  private final Content content;
  private final SortedMap<String, byte[]> taken = new TreeMap<>();
  private final List<String> same = new ArrayList<>();
  private final List<String> ignored = new ArrayList<>();
  private final List<String> refusals = new ArrayList<>();

  Choice(Content content) {
    this.content = content;
  }

  /**
   * Chooses.
   *
   * @throws RefusedException if there is nothing to take, or no telling what
   */
  Choice choose() throws RefusedException, IOException {
    String root = root();
    SortedMap<String, byte[]> below = new TreeMap<>();
    content
        .sources()
        .forEach((path, bytes) -> {
          if (path.startsWith(root)) {
            below.put(path.substring(root.length()), bytes);
          } else {
            ignored.add(path);
          }
        });
    Set<String> folders = neededFolders(below);
    for (Map.Entry<String, byte[]> file : below.entrySet()) {
      sort(file.getKey(), root, file.getValue(), folders);
    }
    ignored.addAll(content.rest());
    checkLimits();
    return this;
  }

  /** The folder in which the packages are; with a slash at its end, unless it is none. */
  private String root() throws RefusedException {
    Set<String> roots =
        content.sources().keySet().stream()
            .flatMap(path -> rootOf(path).stream())
            .collect(Collectors.toCollection(TreeSet::new));
    if (roots.isEmpty()) {
      throw new RefusedException("has no file raft/NAME.java, rsm/NAME.java or kvraft/NAME.java");
    }
    List<String> mavens =
        roots.stream().filter(root -> ("/" + root).endsWith("/" + MAVEN)).toList();
    if (roots.size() > 1 && mavens.size() != 1) {
      throw new RefusedException(
          "has packages of the labs in several folders (%s); hand in one of them"
              .formatted(
                  roots.stream().limit(FEW).map(Names::shown).collect(Collectors.joining(", "))));
    }
    return mavens.size() == 1 ? mavens.getFirst() : roots.iterator().next();
  }

  private static Optional<String> rootOf(String path) {
    List<String> parts = List.of(path.split("/"));
    int folder = parts.size() - 2;
    return folder >= 0 && LABS.contains(parts.get(folder))
        ? Optional.of(
            parts.subList(0, folder).stream().map(part -> part + "/").collect(Collectors.joining()))
        : Optional.empty();
  }

  /** The folders of the three packages, and of all that they mention, and so on. */
  private static Set<String> neededFolders(SortedMap<String, byte[]> files) {
    Set<String> needed = new TreeSet<>(LABS);
    boolean grows = true;
    while (grows) {
      String text =
          files.entrySet().stream()
              .filter(file -> needed.contains(folderOf(file.getKey())))
              .map(file -> new String(file.getValue(), StandardCharsets.UTF_8))
              .collect(Collectors.joining("\n"));
      grows =
          needed.addAll(
              files.keySet().stream()
                  .map(Choice::folderOf)
                  .filter(folder -> !folder.isEmpty() && mentions(text, folder))
                  .toList());
    }
    return needed;
  }

  private static boolean mentions(String text, String folder) {
    return Pattern.compile("\\b" + Pattern.quote(folder.replace('/', '.')) + "\\.")
        .matcher(text)
        .find();
  }

  private static String folderOf(String path) {
    return path.substring(0, Math.max(0, path.lastIndexOf('/')));
  }

  private void sort(String path, String root, byte[] bytes, Set<String> folders)
      throws IOException {
    String folder = folderOf(path);
    boolean isNamed =
        FOLDERS.matcher(folder + "/").matches()
            && FILE.matcher(path.substring(path.lastIndexOf('/') + 1)).matches();
    Optional<Path> kits = isNamed ? KitFiles.at(Path.of(path)) : Optional.empty();
    if (kits.isPresent()) {
      sortKits(path, kits.get(), bytes);
    } else if (!folders.contains(folder)) {
      ignored.add(root + path);
    } else if (!isNamed) {
      refuse(path, "names of files may have letters A to Z, digits, _ and $ only");
    } else if (KitFiles.isRoom(folder.replace('/', '.'))) {
      refuse(path, "the package is the kit's; give yours another name");
    } else if (content.isTooLarge(root + path)) {
      refuse(path, "it is larger than " + (Content.MOST_FILE_BYTES >> 10) + " KB");
    } else if (!isUtf8(bytes)) {
      refuse(path, "it is not UTF-8; save it so");
    } else {
      taken.put(path, bytes);
    }
  }

  private void sortKits(String path, Path kits, byte[] bytes) throws IOException {
    if (kits.startsWith(TESTS)) {
      refuse(path, "it is a file of the tests; hand in your own files alone");
    } else if (isSameText(bytes, Files.readAllBytes(kits))) {
      same.add(path);
    } else {
      refuse(path, "it is a file of the kit, and differs from the kit's; leave it out");
    }
  }

  private void refuse(String path, String why) {
    refusals.add(Names.shown(path) + ": " + why);
  }

  /** Line ends may differ. */
  private static boolean isSameText(byte[] one, byte[] other) {
    String first = new String(one, StandardCharsets.ISO_8859_1);
    String second = new String(other, StandardCharsets.ISO_8859_1);
    return first.lines().toList().equals(second.lines().toList());
  }

  private static boolean isUtf8(byte[] bytes) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException _) {
      return false;
    }
  }

  private void checkLimits() throws RefusedException {
    if (taken.size() > MOST_FILES) {
      throw new RefusedException("has more than " + MOST_FILES + " source files");
    }
    if (taken.values().stream().mapToLong(bytes -> bytes.length).sum() > MOST_BYTES) {
      throw new RefusedException("has more than " + (MOST_BYTES >> 20) + " MB of source files");
    }
    if (taken.isEmpty() && refusals.isEmpty()) {
      throw new RefusedException("has no file that is not the kit's");
    }
  }

  SortedMap<String, byte[]> taken() {
    return taken;
  }

  /** A sentence for each file that may not be there. */
  List<String> refusals() {
    return refusals;
  }

  /** What was left out. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    note(same, "the same as the kit's", notes);
    note(ignored, "not in raft, rsm, kvraft or a package that these mention", notes);
    return notes;
  }

  private static void note(List<String> files, String why, List<String> notes) {
    if (!files.isEmpty()) {
      String few = files.stream().limit(FEW).map(Names::shown).collect(Collectors.joining(", "));
      notes.add(
          "%d file%s ignored, %s: %s%s"
              .formatted(
                  files.size(),
                  files.size() == 1 ? " is" : "s are",
                  why,
                  few,
                  files.size() > FEW ? " and so on" : ""));
    }
  }
}
